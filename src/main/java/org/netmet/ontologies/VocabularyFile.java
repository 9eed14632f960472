package org.netmet.ontologies;

import org.netmet.model.Problem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a vocabulary file: an ontology, or a list of ids.
 *
 * @param file the file name without folders, so that output derived from it is reproducible
 * @param version as the file states it
 * @param licence as the file states it, or a text that it states none
 */
record VocabularyFile(String file, String version, String licence, SortedMap<ExternalId, TermRecord> entries) {
    static final String NO_LICENCE = "not stated in the file";
    static final String NO_VERSION = "not stated in the file";
    static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** The result of reading a file. */
    sealed interface Reading {
        record Read(VocabularyFile release) implements Reading {}

        /** The file has no format that can be read. */
        record NotOurs() implements Reading {}

        record Failed(Problem problem) implements Reading {}
    }

    private static final Map<String, Reader> READERS = readers();

    private static Map<String, Reader> readers() {
        var readers = new HashMap<String, Reader>(Map.of(
                ".sssom.tsv", TermListReader::mappings,
                "_edges.tsv", TermListReader::edges,
                ".tsv", TermListReader::labels));
        Ontology.endings().forEach(ending -> readers.put(ending, VocabularyFile::ontology));
        return Map.copyOf(readers);
    }

    /** A reader for one file format. */
    interface Reader {
        Reading read(Path file);
    }

    /** Reads a file in the format of its extension; decompresses {@code .gz}. */
    static Reading read(Path file) {
        String name = Ontology.unpacked(file.getFileName().toString().toLowerCase(Locale.ROOT));
        // Longest extension first: a mapping table is also a TSV file.
        return List.copyOf(READERS.keySet()).stream()
                .filter(name::endsWith)
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .map(ending -> READERS.get(ending).read(file))
                .orElse(new Reading.NotOurs());
    }

    private static Reading ontology(Path file) {
        try {
            return new Reading.Read(OntologyTerms.read(file));
        } catch (OntologySyntaxException.NoOboGraph other) {
            return new Reading.NotOurs();
        } catch (IOException e) {
            return failed(file, e);
        }
    }

    static Reading.Failed failed(Path file, IOException why) {
        OntologySyntaxException broken =
                why instanceof OntologySyntaxException known ? known : new OntologySyntaxException(0, why.getMessage());
        return new Reading.Failed(
                broken.in(file, "the file cannot be read", "fetch it again, or take it out of the folder"));
    }

    /** The file extensions that can be read. */
    static List<String> endings() {
        return READERS.keySet().stream().sorted().toList();
    }

    /** The date in a version, by which two versions are compared; the version itself when it contains no date. */
    static String day(String version) {
        Matcher day = DAY.matcher(version);
        return day.find() ? day.group() : version;
    }
}

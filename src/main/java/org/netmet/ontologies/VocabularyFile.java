package org.netmet.ontologies;

import org.netmet.model.Problem;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a vocabulary, read: a whole ontology, or a list of its ids.
 *
 * @param file its name without folders, so that what is made from it is the same everywhere
 * @param version as the file states it
 * @param licence as the file states it, else that it does not
 */
record VocabularyFile(String file, String version, String licence, SortedMap<ExternalId, TermRecord> entries) {
    static final String NO_LICENCE = "not stated in the file";
    static final String NO_VERSION = "not stated in the file";
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** What came of reading a file. */
    sealed interface Reading {
        record Read(VocabularyFile release) implements Reading {}

        /** The file is of no kind that we read. */
        record NotOurs() implements Reading {}

        record Failed(Problem problem) implements Reading {}
    }

    private static final Map<String, Reader> READERS = Map.of(
            ".sssom.tsv", TermListReader::mappings,
            "_edges.tsv", TermListReader::edges,
            ".tsv", TermListReader::labels,
            ".json", OboGraph::read,
            ".obo", file -> OwlApiReader.read(file),
            ".owl", file -> OwlApiReader.read(file),
            ".ofn", file -> OwlApiReader.read(file),
            ".omn", file -> OwlApiReader.read(file),
            ".ttl", file -> OwlApiReader.read(file));

    /** Reads one kind of file. */
    interface Reader {
        Reading read(Path file);
    }

    /** Reads a file by the ending of its name; {@code .gz} behind it is unpacked. */
    static Reading read(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
        // The longest ending first: a mapping table is a table too.
        return List.copyOf(READERS.keySet()).stream()
                .filter(name::endsWith)
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .map(ending -> READERS.get(ending).read(file))
                .orElse(new Reading.NotOurs());
    }

    /** The endings of the files that can be read. */
    static List<String> endings() {
        return READERS.keySet().stream().sorted().toList();
    }

    /** The day of a version, by which the newer of two is known; the version itself when it names none. */
    static String day(String version) {
        Matcher day = DAY.matcher(version);
        return day.find() ? day.group() : version;
    }
}

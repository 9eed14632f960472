package org.netmet.ontologies;

import org.apache.jena.atlas.json.JsonParseException;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.RiotParseException;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.semanticweb.owlapi.model.OWLRuntimeException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an ontology file as triples; detects its format. */
final class OntologyReader {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|$)", Pattern.DOTALL);
    private static final Pattern FIRST_ELEMENT = Pattern.compile("<(?:[A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)");
    private static final int BEGINNING = 1 << 16;
    private static final Map<String, Lang> BY_ENDING =
            Map.of(".ttl", Lang.TURTLE, ".nt", Lang.NTRIPLES, ".rdf", Lang.RDFXML);

    private OntologyReader() {}

    /** The result of reading. */
    sealed interface Reading {
        record Read(String iri, Graph triples) implements Reading {}

        record Failed(Problem problem) implements Reading {}
    }

    static Reading read(Path file) {
        if (!Files.isRegularFile(file)) {
            return failed(file, 0, "there is no such file", "correct the path");
        }
        Graph triples = GraphMemFactory.createDefaultGraph();
        try {
            fill(triples, file);
        } catch (RiotParseException e) {
            return broken(file, (int) e.getLine(), e.getOriginalMessage());
        } catch (OwlTriples.Broken e) {
            return broken(file, e.line(), e.getMessage());
        } catch (JsonParseException e) {
            return broken(file, e.getLine(), e.getMessage());
        } catch (RiotException | OWLRuntimeException | IOException e) {
            return broken(file, 0, e.getMessage());
        }
        if (triples.isEmpty()) {
            return failed(file, 0, "there is nothing in it", "name the file of an ontology");
        }
        return new Reading.Read(iri(triples, file), triples);
    }

    private static void fill(Graph triples, Path file) throws IOException {
        String name = Ontology.unpacked(OntologyBytes.name(file));
        String ending = name.substring(name.lastIndexOf('.'));
        switch (ending) {
            case ".json" -> OboGraphTriples.read(file, triples);
            case ".obo", ".ofn", ".omn" -> OwlTriples.read(file, ending, triples);
            case ".owl" -> {
                // The extension .owl is used for all OWL formats.
                String written = writtenIn(file);
                if (BY_ENDING.containsKey(written)) {
                    parse(file, BY_ENDING.get(written), triples);
                } else {
                    OwlTriples.read(file, written, triples);
                }
            }
            default -> parse(file, BY_ENDING.get(ending), triples);
        }
    }

    private static void parse(Path file, Lang language, Graph into) throws IOException {
        try (InputStream in = OntologyBytes.open(file)) {
            RDFParser.source(in).lang(language).base("file:///" + OntologyBytes.name(file)).errorHandler(new Strict())
                    .parse(into);
        }
    }

    /** The file extension of the format that the content has. */
    private static String writtenIn(Path file) throws IOException {
        String beginning;
        try (InputStream in = OntologyBytes.open(file)) {
            beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        }
        if (beginning.startsWith("<")) {
            Matcher root = FIRST_ELEMENT.matcher(COMMENT.matcher(beginning).replaceAll(""));
            if (!root.find()) {
                return ".rdf";
            }
            return root.group(1).equals("Ontology") ? OwlTriples.OWL_XML : ".rdf";
        }
        if (beginning.startsWith("Prefix(") || beginning.startsWith("Ontology(")) {
            return ".ofn";
        }
        return beginning.startsWith("Prefix:") || beginning.startsWith("Ontology:") ? ".omn" : ".ttl";
    }

    private static String iri(Graph triples, Path file) {
        List<String> named = triples.stream(Node.ANY, RDF.type.asNode(), OWL.Ontology.asNode())
                .filter(triple -> triple.getSubject().isURI())
                .map(triple -> triple.getSubject().getURI())
                .sorted()
                .toList();
        // A merged file declares several ontologies; its file name is used instead of one of their IRIs.
        return named.size() == 1 ? named.getFirst() : "file:///" + Ontology.unpacked(OntologyBytes.name(file));
    }

    private static Reading broken(Path file, int line, String why) {
        String said = Optional.ofNullable(why).stream().flatMap(String::lines).map(String::strip)
                .filter(text -> !text.isEmpty()).findFirst().orElse("no reason given");
        return failed(file, line, "the ontology cannot be read: " + said, "fetch the file again, or correct it there");
    }

    private static Reading.Failed failed(Path file, int line, String what, String fix) {
        String shown = file.toString().replace('\\', '/');
        return new Reading.Failed(
                new Problem(line > 0 ? new FileLocation(shown, line) : FileLocation.of(shown), what, fix));
    }

    /**
     * An error handler that stops at the first error and ignores warnings, such as those about unusual IRIs, which are
     * frequent in external ontologies.
     */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(String message, long line, long column) {
            // External files are not ours to correct.
        }

        @Override
        public void error(String message, long line, long column) {
            throw new RiotParseException(message, line, column);
        }

        @Override
        public void fatal(String message, long line, long column) {
            throw new RiotParseException(message, line, column);
        }
    }
}

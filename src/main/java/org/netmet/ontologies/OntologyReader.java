package org.netmet.ontologies;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.RiotParseException;
import org.apache.jena.riot.system.ErrorHandler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
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

    /** The triples of a file without its imports; nothing is fetched from the network. */
    static Graph triples(Path file) throws OntologySyntaxException {
        Graph triples = GraphMemFactory.createDefaultGraph();
        try {
            fill(triples, file);
        } catch (RiotParseException e) {
            throw new OntologySyntaxException((int) e.getLine(), e.getOriginalMessage());
        } catch (OntologySyntaxException e) {
            throw e;
        } catch (RiotException | IOException e) {
            throw new OntologySyntaxException(0, e.getMessage());
        }
        return triples;
    }

    private static void fill(Graph triples, Path file) throws IOException {
        String name = OntologyBytes.unpackedName(file);
        String ending = name.substring(name.lastIndexOf('.'));
        switch (ending) {
            case ".json" -> OboGraphReader.read(file, triples);
            case ".obo", ".ofn", ".omn" -> OwlApiReader.read(file, ending, triples);
            case ".owl" -> {
                // The extension .owl is used for all OWL formats.
                String written = writtenIn(file);
                if (BY_ENDING.containsKey(written)) {
                    parse(file, BY_ENDING.get(written), triples);
                } else {
                    OwlApiReader.read(file, written, triples);
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
            return root.group(1).equals("Ontology") ? OwlApiReader.OWL_XML : ".rdf";
        }
        if (beginning.startsWith("Prefix(") || beginning.startsWith("Ontology(")) {
            return ".ofn";
        }
        return beginning.startsWith("Prefix:") || beginning.startsWith("Ontology:") ? ".omn" : ".ttl";
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

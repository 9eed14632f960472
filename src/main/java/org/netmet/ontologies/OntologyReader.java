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
import java.nio.file.Path;

/** Reads an ontology file as triples; its content tells its format. */
final class OntologyReader {
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
        OntologyFormat format = OntologyBytes.format(file);
        if (format != OntologyFormat.RDF_XML && format != OntologyFormat.OWL_XML || OntologyBytes.isXmlInUtf8(file)) {
            OntologyBytes.requireUtf8(file);
        }
        switch (format) {
            case OBO_GRAPH -> OboGraphReader.read(file, triples);
            case OBO, FUNCTIONAL, MANCHESTER, OWL_XML -> OwlApiReader.read(file, format, triples);
            case RDF_XML -> parse(file, Lang.RDFXML, triples);
            case TURTLE -> parse(file, Lang.TURTLE, triples);
            case N_TRIPLES -> parse(file, Lang.NTRIPLES, triples);
        }
    }

    private static void parse(Path file, Lang language, Graph into) throws IOException {
        try (InputStream in = OntologyBytes.open(file)) {
            RDFParser.source(in).lang(language).base(IriText.ofFile(OntologyBytes.name(file)))
                    .errorHandler(new Strict())
                    .parse(into);
        }
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

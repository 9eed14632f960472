package org.netmet.ontologies;

import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.ManchesterSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.OBODocumentFormat;
import org.semanticweb.owlapi.formats.OWLXMLDocumentFormat;
import org.semanticweb.owlapi.formats.TurtleDocumentFormat;
import org.semanticweb.owlapi.io.OWLParserException;
import org.semanticweb.owlapi.io.StreamDocumentSource;
import org.semanticweb.owlapi.io.UnparsableOntologyException;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.MissingImportHandlingStrategy;
import org.semanticweb.owlapi.model.OWLDocumentFormat;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyIRIMapper;
import org.semanticweb.owlapi.model.OWLOntologyLoaderConfiguration;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.OWLRuntimeException;
import org.semanticweb.owlapi.rio.RioRenderer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses ontologies to triples in the formats that only OWLAPI reads. OWLAPI is loaded only when this class is used,
 * because loading it takes longer than most commands.
 */
final class OwlApiReader {
    /** The pattern of a line number in the error messages of the parsers, whose wording differs. */
    private static final Pattern LINE = Pattern.compile("(?:LINENO:|[Ll]ine)\\s*(\\d+)");
    private static final Pattern OBO_LINE = Pattern.compile("^LINENO:\\s*\\d+\\s*-?\\s*");

    private OwlApiReader() {}

    static void read(Path file, OntologyFormat format, Graph into) throws IOException {
        try {
            new RioRenderer(load(file, owlApi(format)), new Collector(into), new TurtleDocumentFormat()).render();
        } catch (UnparsableOntologyException e) {
            throw e.getExceptions().values().stream().findFirst().map(OwlApiReader::broken)
                    .orElseGet(() -> new OntologySyntaxException(0, "it is in no format that is read"));
        } catch (OWLParserException e) {
            throw broken(e);
        } catch (OWLOntologyCreationException | OWLRuntimeException e) {
            throw new OntologySyntaxException(0, e.getMessage());
        }
    }

    private static OntologySyntaxException broken(OWLParserException e) {
        String why = String.valueOf(e.getMessage());
        Matcher line = LINE.matcher(why);
        return new OntologySyntaxException(
                line.find() ? Integer.parseInt(line.group(1)) : Math.max(e.getLineNumber(), 0),
                OBO_LINE.matcher(why.strip()).replaceFirst(""));
    }

    private static OWLDocumentFormat owlApi(OntologyFormat format) {
        return switch (format) {
            case OBO -> new OBODocumentFormat();
            case FUNCTIONAL -> new FunctionalSyntaxDocumentFormat();
            case MANCHESTER -> new ManchesterSyntaxDocumentFormat();
            case OWL_XML -> new OWLXMLDocumentFormat();
            case OBO_GRAPH, RDF_XML, TURTLE, N_TRIPLES -> throw new IllegalArgumentException(format.toString());
        };
    }

    /**
     * Loads one file without its imports; nothing is fetched from the network.
     *
     * @param format the format of the file; null to try all formats in turn
     */
    static OWLOntology load(Path file, OWLDocumentFormat format) throws OWLOntologyCreationException, IOException {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        // OWLAPI tries to fetch an import from its IRI before it handles it as missing, so each IRI is mapped to no
        // file.
        manager.getIRIMappers().set(new Nowhere());
        // The OBO parser fails on a missing import, so each import exists as an empty ontology.
        for (String imported : OntologyBytes.oboHeader(file, "import")) {
            manager.createOntology(IRI.create(IriText.encoded(imported)));
        }
        var alone = new OWLOntologyLoaderConfiguration()
                .setMissingImportHandlingStrategy(MissingImportHandlingStrategy.SILENT)
                .setFollowRedirects(false);
        try (InputStream in = OntologyBytes.open(file)) {
            return manager.loadOntologyFromOntologyDocument(
                    new StreamDocumentSource(in, IRI.create(IriText.ofFile(OntologyBytes.name(file))), format, null),
                    alone);
        }
    }

    /** An IRI mapper that maps each ontology to a file that does not exist, so that no import is fetched. */
    private static final class Nowhere implements OWLOntologyIRIMapper {
        private static final long serialVersionUID = 1L;
        private static final String NO_FOLDER = "file:///imports-are-not-followed/";

        /** A file of its own for each: OWLAPI takes two ontologies in one document for a mistake. */
        @Override
        public IRI getDocumentIRI(IRI ontology) {
            return IRI.create(NO_FOLDER + URLEncoder.encode(ontology.toString(), StandardCharsets.UTF_8));
        }
    }

    /** Collects triples from the RDF output of OWLAPI. */
    private static final class Collector extends AbstractRDFHandler {
        private final Graph into;
        private final Map<String, Node> blanks = new HashMap<>();

        Collector(Graph into) {
            this.into = into;
        }

        @Override
        public void handleStatement(Statement said) {
            into.add(node(said.getSubject()), node(said.getPredicate()), node(said.getObject()));
        }

        private Node node(Value value) {
            return switch (value) {
                case BNode blank -> blanks.computeIfAbsent(blank.getID(), id -> NodeFactory.createBlankNode());
                case Literal literal when literal.getLanguage().isPresent() ->
                    NodeFactory.createLiteralLang(literal.getLabel(), literal.getLanguage().get());
                case Literal literal -> NodeFactory.createLiteralDT(literal.getLabel(),
                        TypeMapper.getInstance().getSafeTypeByName(literal.getDatatype().stringValue()));
                default -> NodeFactory.createURI(IriText.encoded(value.stringValue()));
            };
        }
    }
}

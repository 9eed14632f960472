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
import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.ManchesterSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.OBODocumentFormat;
import org.semanticweb.owlapi.formats.OWLXMLDocumentFormat;
import org.semanticweb.owlapi.formats.TurtleDocumentFormat;
import org.semanticweb.owlapi.io.OWLParserException;
import org.semanticweb.owlapi.io.UnparsableOntologyException;
import org.semanticweb.owlapi.model.OWLDocumentFormat;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.rio.RioRenderer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses ontologies to triples in the formats that only OWLAPI reads. */
final class OwlTriples {
    static final String OWL_XML = ".owx";
    /** The pattern of a line number in the error messages of the parsers, whose wording differs. */
    private static final Pattern LINE = Pattern.compile("(?:LINENO:|[Ll]ine)\\s*(\\d+)");
    private static final Pattern OBO_LINE = Pattern.compile("^LINENO:\\s*\\d+\\s*-?\\s*");

    private OwlTriples() {}

    /** The content of the file is not valid in its format. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;
        private final int line;

        Broken(int line, String why) {
            super(why);
            this.line = line;
        }

        /** The line of the error; 0 when it is not known. */
        int line() {
            return line;
        }
    }

    static void read(Path file, String ending, Graph into) throws IOException {
        OWLOntology ontology;
        try {
            ontology = OwlApiReader.load(file, format(ending));
        } catch (UnparsableOntologyException e) {
            throw e.getExceptions().values().stream().findFirst().map(OwlTriples::broken)
                    .orElseGet(() -> new Broken(0, "it is in no format that is read"));
        } catch (OWLParserException e) {
            throw broken(e);
        } catch (OWLOntologyCreationException e) {
            throw new Broken(0, e.getMessage());
        }
        new RioRenderer(ontology, new Collector(into), new TurtleDocumentFormat()).render();
    }

    private static Broken broken(OWLParserException e) {
        String why = String.valueOf(e.getMessage());
        Matcher line = LINE.matcher(why);
        int known = Math.max(e.getLineNumber(), 0);
        return new Broken(line.find() ? Integer.parseInt(line.group(1)) : known,
                OBO_LINE.matcher(why.strip()).replaceFirst(""));
    }

    private static OWLDocumentFormat format(String ending) {
        return switch (ending) {
            case ".obo" -> new OBODocumentFormat();
            case ".ofn" -> new FunctionalSyntaxDocumentFormat();
            case ".omn" -> new ManchesterSyntaxDocumentFormat();
            case OWL_XML -> new OWLXMLDocumentFormat();
            default -> throw new IllegalArgumentException(ending);
        };
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
                default -> NodeFactory.createURI(value.stringValue());
            };
        }
    }
}

package org.netmet;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.VOID;
import org.netmet.catalogue.Catalogue;
import org.netmet.catalogue.Question;
import org.netmet.graph.Datasets;
import org.netmet.graph.Vocabulary;

/** What the graph says of itself, as triples: its questions as SHACL executables, and its size and release as VoID. */
final class SelfDescription {
    private static final String SH = "http://www.w3.org/ns/shacl#";
    private static final Node DATASET = NodeFactory.createURI("https://w3id.org/netmet/dataset");
    private static final Node KEYWORDS = NodeFactory.createURI("https://schema.org/keywords");
    private static final Node LICENSE = NodeFactory.createURI("https://creativecommons.org/licenses/by/4.0/");

    private SelfDescription() {}

    static void questions(Catalogue catalogue, Graph graph) {
        for (Question question : catalogue.list()) {
            Node subject = Vocabulary.thing("question", question.name());
            graph.add(subject, RDF.type.asNode(), sh("SPARQLExecutable"));
            graph.add(subject, RDFS.label.asNode(), literal(question.name()));
            graph.add(subject, RDFS.comment.asNode(), literal(question.summary()));
            graph.add(subject, DCTerms.description.asNode(), literal(question.description()));
            graph.add(subject, sh(form(question.query())), literal(question.query().serialize()));
            question.tags().forEach(tag -> graph.add(subject, KEYWORDS, literal(tag)));
        }
    }

    static void release(DatasetGraph dataset, String release, Graph graph) {
        graph.add(DATASET, RDF.type.asNode(), VOID.Dataset.asNode());
        graph.add(DATASET, DCTerms.title.asNode(), literal("netmet"));
        graph.add(DATASET, DCTerms.license.asNode(), LICENSE);
        graph.add(DATASET, OWL2.versionInfo.asNode(), literal(release));
        graph.add(DATASET, VOID.uriSpace.asNode(), literal(Vocabulary.ID));
        graph.add(DATASET, VOID.triples.asNode(), NodeFactory.createLiteralDT(
                Long.toString(Datasets.size(dataset)), XSDDatatype.XSDinteger));
    }

    private static String form(Query query) {
        if (query.isSelectType()) {
            return "select";
        }
        return query.isAskType() ? "ask" : "construct";
    }

    private static Node sh(String name) {
        return NodeFactory.createURI(SH + name);
    }

    private static Node literal(String text) {
        return NodeFactory.createLiteralString(text);
    }
}

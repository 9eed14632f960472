package org.netmet.ontologies;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonException;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonParseException;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Converts OBO Graphs JSON to the triples that the same ontology has in OWL. The format omits parts of OWL and does not
 * say which values are IRIs; property domains, ranges and chains are not converted.
 */
final class OboGraphReader {
    private static final String OIO = "http://www.geneontology.org/formats/oboInOwl#";
    private static final Node DEFINITION = NodeFactory.createURI("http://purl.obolibrary.org/obo/IAO_0000115");
    private static final Node XREF = NodeFactory.createURI(OIO + "hasDbXref");
    private static final Node SUBSET = NodeFactory.createURI(OIO + "inSubset");
    private static final Map<String, Node> TYPES = Map.of("CLASS", OWL.Class.asNode(), "INDIVIDUAL",
            OWL2.NamedIndividual.asNode(), "ANNOTATION", OWL.AnnotationProperty.asNode(), "OBJECT",
            OWL.ObjectProperty.asNode(), "DATA", OWL.DatatypeProperty.asNode(), "PROPERTY", RDF.Property.asNode());
    private static final Map<String, Node> EDGES = Map.of("is_a", RDFS.subClassOf.asNode(), "subPropertyOf",
            RDFS.subPropertyOf.asNode(), "type", RDF.type.asNode(), "inverseOf", OWL.inverseOf.asNode());

    private final Graph into;

    private OboGraphReader(Graph into) {
        this.into = into;
    }

    static void read(Path file, Graph into) throws IOException {
        try (InputStream in = OntologyBytes.open(file)) {
            JsonObject document = JSON.parse(in);
            if (!document.hasKey("graphs")) {
                throw new OntologySyntaxException.NoOboGraph();
            }
            objects(document, "graphs").forEach(new OboGraphReader(into)::graph);
        } catch (JsonParseException e) {
            throw new OntologySyntaxException(e.getLine(), e.getMessage());
        } catch (JsonException e) {
            throw new OntologySyntaxException(0, "it is JSON, but no OBO Graph: " + e.getMessage());
        } catch (RuntimeException e) {
            // For truncated input Jena's JSON parser throws other exceptions in addition to JsonParseException.
            throw new OntologySyntaxException(0, "it ends too early, or is no JSON");
        }
    }

    private void graph(JsonObject graph) {
        Node ontology = text(graph, "id").map(OboGraphReader::node).orElseGet(NodeFactory::createBlankNode);
        into.add(ontology, RDF.type.asNode(), OWL.Ontology.asNode());
        text(meta(graph), "version").ifPresent(version -> {
            if (version.startsWith("http")) {
                into.add(ontology, OWL2.versionIRI.asNode(), NodeFactory.createURI(version));
            } else {
                says(ontology, OWL2.versionInfo.asNode(), version);
            }
        });
        values(ontology, meta(graph));
        objects(graph, "nodes").forEach(this::thing);
        objects(graph, "edges").forEach(edge -> {
            Node below = node(required(edge, "sub"));
            Node above = node(required(edge, "obj"));
            String relation = required(edge, "pred");
            Node simple = EDGES.get(relation);
            if (simple != null) {
                into.add(below, simple, above);
            } else {
                into.add(below, RDFS.subClassOf.asNode(), some(relation, above));
            }
        });
        objects(graph, "equivalentNodesSets").map(set -> texts(set, "nodeIds")).forEach(ids -> ids.stream().skip(1)
                .forEach(id -> into.add(node(ids.getFirst()), OWL.equivalentClass.asNode(), node(id))));
        objects(graph, "logicalDefinitionAxioms").forEach(this::definition);
    }

    private void thing(JsonObject said) {
        Node thing = node(required(said, "id"));
        JsonObject meta = meta(said);
        text(said, "propertyType").or(() -> text(said, "type")).map(TYPES::get)
                .ifPresent(type -> into.add(thing, RDF.type.asNode(), type));
        text(said, "lbl").ifPresent(label -> says(thing, RDFS.label.asNode(), label));
        if (meta.hasKey("definition")) {
            text(meta.getObj("definition"), "val").ifPresent(text -> says(thing, DEFINITION, text));
        }
        texts(meta, "comments").forEach(text -> says(thing, RDFS.comment.asNode(), text));
        texts(meta, "subsets").forEach(subset -> into.add(thing, SUBSET, node(subset)));
        objects(meta, "synonyms").forEach(synonym -> says(thing,
                NodeFactory.createURI(OIO + required(synonym, "pred")), required(synonym, "val")));
        objects(meta, "xrefs").forEach(xref -> says(thing, XREF, required(xref, "val")));
        values(thing, meta);
        if (meta.hasKey("deprecated") && meta.getBoolean("deprecated")) {
            into.add(thing, OWL2.deprecated.asNode(), NodeFactory.createLiteralDT("true", XSDDatatype.XSDboolean));
        }
    }

    private void values(Node thing, JsonObject meta) {
        objects(meta, "basicPropertyValues").forEach(value -> {
            Node property = node(required(value, "pred"));
            String stated = required(value, "val");
            if (property.equals(Hierarchy.REPLACED_BY)) {
                into.add(thing, property, node(stated));
            } else {
                says(thing, property, stated);
            }
        });
    }

    /** Adds a class definition: the intersection of all genera and all existential restrictions. */
    private void definition(JsonObject axiom) {
        Node list = RDF.nil.asNode();
        List<Node> parts = Stream.concat(texts(axiom, "genusIds").stream().map(OboGraphReader::node),
                objects(axiom, "restrictions").map(relation -> some(required(relation, "propertyId"),
                        node(required(relation, "fillerId")))))
                .toList();
        for (Node part : parts.reversed()) {
            Node cell = NodeFactory.createBlankNode();
            into.add(cell, RDF.first.asNode(), part);
            into.add(cell, RDF.rest.asNode(), list);
            list = cell;
        }
        Node all = NodeFactory.createBlankNode();
        into.add(all, RDF.type.asNode(), OWL.Class.asNode());
        into.add(all, OWL.intersectionOf.asNode(), list);
        into.add(node(required(axiom, "definedClassId")), OWL.equivalentClass.asNode(), all);
    }

    private Node some(String relation, Node filler) {
        Node restriction = NodeFactory.createBlankNode();
        into.add(restriction, RDF.type.asNode(), OWL.Restriction.asNode());
        into.add(restriction, OWL.onProperty.asNode(),
                relation.equals("part_of") ? Hierarchy.PART_OF : node(relation));
        into.add(restriction, OWL.someValuesFrom.asNode(), filler);
        return restriction;
    }

    private void says(Node thing, Node property, String text) {
        into.add(thing, property, NodeFactory.createLiteralString(text));
    }

    /** The node of an id: most files give IRIs, some give CURIEs. */
    private static Node node(String id) {
        return NodeFactory.createURI(id.contains("//") ? id : ExternalId.parse(id).map(ExternalId::iri).orElse(id));
    }

    private static JsonObject meta(JsonObject thing) {
        return thing.hasKey("meta") ? thing.getObj("meta") : new JsonObject();
    }

    private static Stream<JsonObject> objects(JsonObject thing, String key) {
        return thing.hasKey(key) ? thing.get(key).getAsArray().stream().map(JsonValue::getAsObject) : Stream.empty();
    }

    private static List<String> texts(JsonObject thing, String key) {
        return thing.hasKey(key)
                ? thing.get(key).getAsArray().stream().map(value -> value.getAsString().value()).toList()
                : List.of();
    }

    private static Optional<String> text(JsonObject thing, String key) {
        return thing.hasKey(key) && thing.get(key).isString()
                ? Optional.of(thing.get(key).getAsString().value())
                : Optional.empty();
    }

    private static String required(JsonObject thing, String key) {
        return text(thing, key).orElseThrow(() -> new JsonException(
                "\"%s\" is missing in %s".formatted(key, thing.toString().replaceAll("\\s+", " "))));
    }
}

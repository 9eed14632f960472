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
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Converts OBO Graphs JSON to the triples that the same ontology has in OWL. The format omits parts of OWL and does not
 * say which values are IRIs; property domains, ranges and chains are not converted.
 */
final class OboGraphReader {
    private static final int LONGEST = 200;
    private static final String OIO = "http://www.geneontology.org/formats/oboInOwl#";
    private static final Node DEFINITION = NodeFactory.createURI("http://purl.obolibrary.org/obo/IAO_0000115");
    private static final Node XREF = NodeFactory.createURI(OIO + "hasDbXref");
    private static final Node SUBSET = NodeFactory.createURI(OIO + "inSubset");
    private static final Map<String, Node> TYPES = Map.of("CLASS", OWL.Class.asNode(), "INDIVIDUAL",
            OWL2.NamedIndividual.asNode(), "ANNOTATION", OWL.AnnotationProperty.asNode(), "OBJECT",
            OWL.ObjectProperty.asNode(), "DATA", OWL.DatatypeProperty.asNode(), "PROPERTY", RDF.Property.asNode());
    private static final Map<String, Node> EDGES = Map.of("is_a", RDFS.subClassOf.asNode(), "subPropertyOf",
            RDFS.subPropertyOf.asNode(), "type", RDF.type.asNode(), "inverseOf", OWL.inverseOf.asNode());

    private static final Node SYNONYM_TYPE = NodeFactory.createURI(OIO + "hasSynonymType");
    /** The path of names for what has none (RDF 1.1, section 3.5). */
    private static final String GENID = "/.well-known/genid/";

    private final Graph into;
    private final Set<Node> individuals = new HashSet<>();
    private String ontology = "";
    private int annotated;

    private OboGraphReader(Graph into) {
        this.into = into;
    }

    static void read(Path file, Graph into) throws IOException {
        try (InputStream in = OntologyBytes.open(file)) {
            JsonValue whole = JSON.parseAny(in);
            if (!whole.isObject()) {
                throw new OntologySyntaxException.NoOboGraph();
            }
            JsonObject document = whole.getAsObject();
            if (isMissing(document, "graphs")) {
                throw new OntologySyntaxException.NoOboGraph();
            }
            objects(document, "graphs").forEach(new OboGraphReader(into)::graph);
        } catch (OntologySyntaxException e) {
            throw e;
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
        Optional<Node> named = text(graph, "id").map(OboGraphReader::node);
        Node subject = named.orElseGet(NodeFactory::createBlankNode);
        ontology = named.map(Node::getURI).orElse("file://");
        into.add(subject, RDF.type.asNode(), OWL.Ontology.asNode());
        text(meta(graph), "version").ifPresent(version -> {
            if (version.startsWith("http")) {
                into.add(subject, OWL2.versionIRI.asNode(), NodeFactory.createURI(IriText.encoded(version)));
            } else {
                says(subject, OWL2.versionInfo.asNode(), version);
            }
        });
        values(subject, meta(graph));
        objects(graph, "nodes").filter(node -> text(node, "type").filter("INDIVIDUAL"::equals).isPresent())
                .forEach(node -> individuals.add(node(required(node, "id"))));
        objects(graph, "nodes").forEach(this::thing);
        objects(graph, "edges").forEach(this::edge);
        objects(graph, "equivalentNodesSets").map(set -> texts(set, "nodeIds")).forEach(ids -> ids.stream().skip(1)
                .forEach(id -> into.add(node(ids.getFirst()), OWL.equivalentClass.asNode(), node(id))));
        objects(graph, "logicalDefinitionAxioms").forEach(this::definition);
    }

    private void edge(JsonObject edge) {
        Node below = node(required(edge, "sub"));
        Node above = node(required(edge, "obj"));
        String relation = required(edge, "pred");
        Node simple = EDGES.get(relation);
        Triple said = simple != null
                ? Triple.create(below, simple, above)
                // An individual has relations itself; of a class all members have them.
                : individuals.contains(below)
                        ? Triple.create(below, property(relation), above)
                        : Triple.create(below, RDFS.subClassOf.asNode(), some(relation, above));
        into.add(said);
        annotate(said, meta(edge));
    }

    private void thing(JsonObject said) {
        Node thing = node(required(said, "id"));
        JsonObject meta = meta(said);
        text(said, "propertyType").or(() -> text(said, "type")).map(TYPES::get)
                .ifPresent(type -> into.add(thing, RDF.type.asNode(), type));
        text(said, "lbl").ifPresent(label -> says(thing, RDFS.label.asNode(), label));
        object(meta, "definition").ifPresent(definition -> text(definition, "val")
                .ifPresent(text -> annotate(says(thing, DEFINITION, text), definition)));
        texts(meta, "comments").forEach(text -> says(thing, RDFS.comment.asNode(), text));
        texts(meta, "subsets").forEach(subset -> into.add(thing, SUBSET, node(subset)));
        objects(meta, "synonyms").forEach(synonym -> {
            String kind = text(synonym, "pred").orElse("hasRelatedSynonym");
            annotate(says(thing, kind.contains(":") ? node(kind) : node(OIO + kind), required(synonym, "val")),
                    synonym);
        });
        objects(meta, "xrefs").forEach(xref -> says(thing, XREF, required(xref, "val")));
        values(thing, meta);
        if (isTrue(meta, "deprecated")) {
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
                annotate(says(thing, property, stated), value);
            }
        });
    }

    /**
     * Writes what is said about a triple, as OWL annotates an axiom: the sources (xrefs), the type of a synonym, and
     * further values. The axiom gets a name, so that queries find it among named things.
     */
    private void annotate(Triple said, JsonObject about) {
        var values = new ArrayList<Map.Entry<Node, Node>>();
        JsonObject meta = meta(about);
        Stream.of(about, meta).flatMap(holder -> sources(holder).stream()).distinct()
                .forEach(source -> values.add(Map.entry(XREF, NodeFactory.createLiteralString(source))));
        text(about, "synonymType").filter(type -> !type.isBlank())
                .ifPresent(type -> values.add(Map.entry(SYNONYM_TYPE, node(type))));
        Stream.of(about, meta).flatMap(holder -> objects(holder, "basicPropertyValues")).forEach(value -> values.add(
                Map.entry(node(required(value, "pred")), NodeFactory.createLiteralString(required(value, "val")))));
        if (values.isEmpty()) {
            return;
        }
        Node axiom = NodeFactory.createURI(ontology + GENID + "axiom-" + ++annotated);
        into.add(axiom, RDF.type.asNode(), OWL2.Axiom.asNode());
        into.add(axiom, OWL2.annotatedSource.asNode(), said.getSubject());
        into.add(axiom, OWL2.annotatedProperty.asNode(), said.getPredicate());
        into.add(axiom, OWL2.annotatedTarget.asNode(), said.getObject());
        values.forEach(value -> into.add(axiom, value.getKey(), value.getValue()));
    }

    /** Cross-references: in definitions and synonyms they are strings, elsewhere objects. */
    private static List<String> sources(JsonObject holder) {
        String key = "xrefs";
        return values(holder, key).map(value -> value.isObject()
                ? required(value.getAsObject(), "val")
                : scalar(value, key,
                        holder))
                .toList();
    }

    /**
     * Adds a class definition: the intersection of all genera and all existential restrictions. Where one of them is
     * null, the rest does not define the class; then they are classes above it.
     */
    private void definition(JsonObject axiom) {
        Node defined = node(required(axiom, "definedClassId"));
        List<Node> parts = Stream.concat(texts(axiom, "genusIds").stream().map(OboGraphReader::node),
                objects(axiom, "restrictions").map(relation -> some(required(relation, "propertyId"),
                        node(required(relation, "fillerId")))))
                .toList();
        if (parts.isEmpty() || hasNull(axiom, "genusIds") || hasNull(axiom, "restrictions")) {
            parts.forEach(part -> into.add(defined, RDFS.subClassOf.asNode(), part));
            return;
        }
        Node list = RDF.nil.asNode();
        for (Node part : parts.reversed()) {
            Node cell = NodeFactory.createBlankNode();
            into.add(cell, RDF.first.asNode(), part);
            into.add(cell, RDF.rest.asNode(), list);
            list = cell;
        }
        Node all = NodeFactory.createBlankNode();
        into.add(all, RDF.type.asNode(), OWL.Class.asNode());
        into.add(all, OWL.intersectionOf.asNode(), list);
        into.add(defined, OWL.equivalentClass.asNode(), all);
    }

    private Node some(String relation, Node filler) {
        Node restriction = NodeFactory.createBlankNode();
        into.add(restriction, RDF.type.asNode(), OWL.Restriction.asNode());
        into.add(restriction, OWL.onProperty.asNode(), property(relation));
        into.add(restriction, OWL.someValuesFrom.asNode(), filler);
        return restriction;
    }

    private static Node property(String relation) {
        return relation.equals("part_of") ? Hierarchy.PART_OF : node(relation);
    }

    private Triple says(Node thing, Node property, String text) {
        Triple said = Triple.create(thing, property, NodeFactory.createLiteralString(text));
        into.add(said);
        return said;
    }

    /** The node of an id: most files give IRIs, some give CURIEs. */
    private static Node node(String id) {
        return NodeFactory.createURI(IriText.encoded(
                id.contains("//") ? id : ExternalId.parse(id).map(ExternalId::iri).orElse(id)));
    }

    private static JsonObject meta(JsonObject thing) {
        return object(thing, "meta").orElseGet(JsonObject::new);
    }

    /** Whether a key is missing; null says the same. */
    private static boolean isMissing(JsonObject thing, String key) {
        return !thing.hasKey(key) || thing.get(key).isNull();
    }

    private static Optional<JsonObject> object(JsonObject thing, String key) {
        if (isMissing(thing, key)) {
            return Optional.empty();
        }
        if (!thing.get(key).isObject()) {
            throw unexpected(key, thing, "an object");
        }
        return Optional.of(thing.get(key).getAsObject());
    }

    /** The values of a list without nulls; none when the list is missing. */
    private static Stream<JsonValue> values(JsonObject thing, String key) {
        if (isMissing(thing, key)) {
            return Stream.empty();
        }
        if (!thing.get(key).isArray()) {
            throw unexpected(key, thing, "a list");
        }
        return thing.get(key).getAsArray().stream().filter(value -> !value.isNull());
    }

    private static boolean hasNull(JsonObject thing, String key) {
        return !isMissing(thing, key) && thing.get(key).isArray()
                && thing.get(key).getAsArray().stream().anyMatch(JsonValue::isNull);
    }

    private static Stream<JsonObject> objects(JsonObject thing, String key) {
        return values(thing, key).map(value -> {
            if (!value.isObject()) {
                throw unexpected(key, thing, "a list of objects");
            }
            return value.getAsObject();
        });
    }

    private static List<String> texts(JsonObject thing, String key) {
        return values(thing, key).map(value -> scalar(value, key, thing)).toList();
    }

    private static Optional<String> text(JsonObject thing, String key) {
        return isMissing(thing, key) ? Optional.empty() : Optional.of(scalar(thing.get(key), key, thing));
    }

    /** A text, number or truth value as text. */
    private static String scalar(JsonValue value, String key, JsonObject holder) {
        if (value.isString()) {
            return value.getAsString().value();
        }
        if (value.isNumber() || value.isBoolean()) {
            return value.toString().strip();
        }
        throw unexpected(key, holder, "a text");
    }

    private static boolean isTrue(JsonObject thing, String key) {
        return text(thing, key).filter("true"::equalsIgnoreCase).isPresent();
    }

    private static String required(JsonObject thing, String key) {
        return text(thing, key).orElseThrow(() -> new JsonException(
                "\"%s\" is missing in %s".formatted(key, abridged(thing))));
    }

    private static JsonException unexpected(String key, JsonObject holder, String expected) {
        return new JsonException("\"%s\" is not %s in %s".formatted(key, expected, abridged(holder)));
    }

    private static String abridged(JsonObject thing) {
        String text = thing.toString().replaceAll("\\s+", " ").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}

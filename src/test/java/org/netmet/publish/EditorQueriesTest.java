package org.netmet.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.junit.jupiter.api.Test;
import org.netmet.rdf.Prefixes;
import org.netmet.Shipped;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs the queries with which the SPARQL editors of SIB ask an endpoint for prefixes, examples, classes and properties.
 */
class EditorQueriesTest {
    private static final String PREFIXES = """
            PREFIX sh: <http://www.w3.org/ns/shacl#>
            PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX void: <http://rdfs.org/ns/void#>
            PREFIX void-ext: <http://ldf.fi/void-ext#>
            PREFIX schema: <https://schema.org/>
            """;

    @Test
    void finds_each_prefix_with_one_namespace() {
        List<Binding> rows =
                ask("SELECT DISTINCT ?prefix ?namespace { [] sh:namespace ?namespace ; sh:prefix ?prefix }");

        var byPrefix = new HashMap<String, Set<String>>();
        rows.forEach(row -> byPrefix.computeIfAbsent(text(row, "prefix"), prefix -> new HashSet<>())
                .add(text(row, "namespace")));
        assertThat(byPrefix.keySet()).isEqualTo(Prefixes.all().keySet());
        assertThat(byPrefix)
                .containsEntry("nm", Set.of("https://w3id.org/netmet/ontology#"))
                .containsKeys("claim", "tumour", "skos", "obo", "fn");
        assertThat(byPrefix.values()).allSatisfy(namespaces -> assertThat(namespaces).hasSize(1));
    }

    @Test
    void finds_every_question_as_an_example_that_parses_and_keeps_its_comments() {
        List<Binding> rows = ask("""
                SELECT DISTINCT ?sq ?comment ?query {
                  ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?query
                } ORDER BY ?sq""");

        List<Question> questions = Shipped.netmet().catalogue().list();
        assertThat(rows).hasSameSizeAs(questions).isNotEmpty();
        for (int i = 0; i < rows.size(); i++) {
            Question question = questions.get(i);
            String query = text(rows.get(i), "query");
            assertThat(text(rows.get(i), "sq")).endsWith("/" + question.name());
            assertThat(text(rows.get(i), "comment")).isEqualTo(question.summary());
            assertThat(rows.get(i).get("comment").getLiteralLanguage()).isEqualTo("en");
            assertThat(query).doesNotContain("#+").startsWith("PREFIX");
            assertThat(question.text()).endsWith(query + "\n");
            assertThat(QueryFactory.create(query).serialize()).isEqualTo(question.query().serialize());
        }
    }

    @Test
    void gives_each_example_one_query_a_target_and_the_class_of_its_form() {
        List<Binding> rows = ask("""
                SELECT ?sq (COUNT(DISTINCT ?query) AS ?queries) (COUNT(DISTINCT ?target) AS ?targets)
                       (COUNT(DISTINCT ?prefixes) AS ?declared) {
                  ?sq a sh:SPARQLSelectExecutable ; sh:select ?query ; schema:target ?target ; sh:prefixes ?prefixes ;
                      schema:keywords ?keyword
                  FILTER (REGEX(?keyword, "^[^ ].*[^ ]$"))
                } GROUP BY ?sq""");

        assertThat(rows).hasSameSizeAs(Shipped.netmet().catalogue().list()).allSatisfy(row -> {
            assertThat(text(row, "queries")).isEqualTo("1");
            assertThat(text(row, "targets")).isEqualTo("1");
            assertThat(text(row, "declared")).isEqualTo("1");
        });
    }

    @Test
    void describes_every_parameter_with_a_default_that_the_graph_knows() {
        long parameters = Shipped.netmet().catalogue().list().stream().mapToLong(q -> q.parameters().size()).sum();
        List<Binding> rows = ask("""
                SELECT ?parameter ?optional ?default (EXISTS { ?default ?p ?o } AS ?known) {
                  ?sq sh:parameter ?parameter . ?parameter sh:path ?path ; sh:name ?name ; sh:optional ?optional
                  OPTIONAL { ?parameter sh:defaultValue ?default }
                }""");

        assertThat(rows).hasSize((int) parameters).isNotEmpty();
        assertThat(rows).filteredOn(row -> row.contains("default") && row.get("default").isURI())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(text(row, "known")).as(row.toString()).isEqualTo("true"));
    }

    @Test
    void finds_classes_with_their_properties_and_where_these_lead() {
        List<Binding> rows = ask("""
                SELECT DISTINCT ?graph ?subjectClass ?prop ?objectClass ?objectDatatype ?triples {
                  {
                    OPTIONAL { ?graph sd:graph ?graphDesc . ?graphDesc void:classPartition ?cp }
                    ?cp void:class ?subjectClass ; void:propertyPartition ?pp .
                    ?pp void:property ?prop .
                    OPTIONAL { ?pp void:triples ?triples }
                    OPTIONAL {
                      { ?pp void:classPartition [ void:class ?objectClass ] }
                      UNION { ?pp void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ] }
                    }
                  } UNION {
                    ?linkset void:subjectsTarget [ void:class ?subjectClass ] ; void:linkPredicate ?prop ;
                             void:objectsTarget [ void:class ?objectClass ]
                  }
                }""");

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.contains("graph")).isTrue());
        String nm = "https://w3id.org/netmet/ontology#";
        assertThat(rows).anySatisfy(row -> {
            assertThat(text(row, "subjectClass")).isEqualTo(nm + "RateClaim");
            assertThat(text(row, "prop")).isEqualTo(nm + "estimates");
            assertThat(text(row, "objectClass")).isEqualTo(nm + "Estimand");
        });
        assertThat(rows).anySatisfy(row -> {
            assertThat(text(row, "subjectClass")).isEqualTo(nm + "RateClaim");
            assertThat(text(row, "prop")).isEqualTo(nm + "lower");
            assertThat(text(row, "objectDatatype")).isEqualTo("http://www.w3.org/2001/XMLSchema#decimal");
        });
    }

    @Test
    void finds_the_partitions_of_a_named_graph_that_can_be_asked() {
        List<Binding> rows =
                ask("""
                        SELECT ?name (COUNT(?cp) AS ?classes) { ?s sd:graph ?graph ; sd:name ?name . ?graph void:classPartition ?cp }
                        GROUP BY ?name""");

        assertThat(rows).hasSize(1);
        String name = text(rows.getFirst(), "name");
        assertThat(ask("SELECT * { GRAPH <%s> { ?claim a <https://w3id.org/netmet/ontology#RateClaim> } }"
                .formatted(name))).isNotEmpty()
                .hasSameSizeAs(ask("SELECT * { ?claim a <https://w3id.org/netmet/ontology#RateClaim> }"));
    }

    @Test
    void counts_what_is_there() {
        List<Binding> rows =
                ask("""
                        SELECT ?class ?entities (COUNT(DISTINCT ?thing) AS ?counted) {
                          <https://w3id.org/netmet/dataset> void:classPartition [ void:class ?class ; void:entities ?entities ] .
                          ?thing a ?class
                          FILTER (STRSTARTS(STR(?class), "https://w3id.org/netmet/"))
                        } GROUP BY ?class ?entities""");
        List<Binding> properties =
                ask("""
                        SELECT ?property ?triples (COUNT(*) AS ?counted) {
                          <https://w3id.org/netmet/dataset> void:propertyPartition [ void:property ?property ; void:triples ?triples ] .
                          ?thing ?property ?value
                          FILTER (STRSTARTS(STR(?property), "https://w3id.org/netmet/"))
                        } GROUP BY ?property ?triples""");

        assertThat(rows).isNotEmpty().allSatisfy(
                row -> assertThat(text(row, "entities")).isEqualTo(text(row, "counted")));
        assertThat(properties).isNotEmpty().allSatisfy(
                row -> assertThat(text(row, "triples")).isEqualTo(text(row, "counted")));
    }

    private static List<Binding> ask(String query) {
        try (QueryExec running = QueryExec.dataset(Shipped.netmet().dataset()).query(PREFIXES + query).build()) {
            RowSet rows = running.select();
            var list = new ArrayList<Binding>();
            rows.forEachRemaining(list::add);
            return list;
        }
    }

    private static String text(Binding row, String column) {
        return row.contains(column)
                ? row.get(column).isURI() ? row.get(column).getURI() : row.get(column).getLiteralLexicalForm()
                : "";
    }
}

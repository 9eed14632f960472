package org.netmet.rdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests that the ontology and its Java constants have the same terms, in both directions. */
class VocabularyTest {
    private final Graph ontology = ontology();

    /** Read as text: a server that has run in this process has taken the opening of files from Jena. */
    private static Graph ontology() {
        try {
            return RDFParser.fromString(Files.readString(Path.of("ontology/netmet.ttl")), Lang.TURTLE).toGraph();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void has_one_constant_for_each_term_and_one_term_for_each_constant() {
        Set<String> constants = Stream.of(Vocabulary.class.getFields())
                .filter(field -> field.getType() == Node.class)
                .map(VocabularyTest::iri)
                .collect(Collectors.toSet());

        assertThat(constants).isNotEmpty().isEqualTo(terms());
    }

    @Test
    void explains_each_term_with_an_example_and_an_example_of_what_it_is_not() {
        assertThat(terms()).isNotEmpty().allSatisfy(term -> {
            assertThat(texts(term, RDFS.label.asNode())).hasSize(1);
            assertThat(texts(term, SKOS.definition.asNode())).hasSize(1);
            assertThat(texts(term, SKOS.example.asNode())).hasSize(1);
            assertThat(texts(term, SKOS.scopeNote.asNode()))
                    .singleElement()
                    .satisfies(note -> assertThat(note).startsWith("Negative example: "));
        });
    }

    private Set<String> terms() {
        return ontology.stream(Node.ANY, RDFS.isDefinedBy.asNode(), Node.ANY)
                .map(triple -> triple.getSubject().getURI())
                .collect(Collectors.toSet());
    }

    private Set<String> texts(String term, Node property) {
        return ontology.stream(org.apache.jena.graph.NodeFactory.createURI(term), property, Node.ANY)
                .map(triple -> triple.getObject().getLiteralLexicalForm())
                .collect(Collectors.toSet());
    }

    private static String iri(Field constant) {
        try {
            return ((Node) constant.get(null)).getURI();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}

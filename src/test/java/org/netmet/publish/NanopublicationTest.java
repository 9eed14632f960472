package org.netmet.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.netmet.Shipped;
import org.netmet.rdf.Vocabulary;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Validates nanopublications with the library of the nanopublication network. */
class NanopublicationTest {
    /**
     * The validator of the nanopublication network, which mvn -f .ci/pom.xml package fetches to a separate class path.
     */
    private static final Path JARS = Path.of("target/nanopub");

    @Test
    @Tag("libraries")
    void is_valid_for_claims_of_every_kind() throws Exception {
        var facts = new GraphFacts(Shipped.netmet().dataset().getDefaultGraph());
        List<Node> kinds = facts.claims().stream().map(facts::kindOf).distinct().toList();
        assertThat(kinds).isNotEmpty();

        try (var library = library()) {
            Object trigFormat = library.loadClass("org.eclipse.rdf4j.rio.RDFFormat").getField("TRIG").get(null);
            Constructor<?> validating = library.loadClass("org.nanopub.NanopubImpl")
                    .getConstructor(String.class, trigFormat.getClass());
            for (Node kind : kinds) {
                Node claim = facts.things(kind).getFirst();
                String trig = Shipped.netmet().publication().nanopublication(claim.getURI()).orElseThrow();

                // Throws when the text is not a valid nanopublication.
                Object nanopub = validating.newInstance(trig, trigFormat);

                assertThat(said(nanopub, "getUri")).isEqualTo(Vocabulary.ID + "nanopub/" + GraphFacts.key(claim));
                assertThat((Set<?>) call(nanopub, "getHead")).hasSize(4);
                assertThat((Set<?>) call(nanopub, "getAssertion")).hasSizeGreaterThan(3);
                assertThat(said(nanopub, "getAssertion")).contains(claim.getURI());
                assertThat(said(nanopub, "getProvenance")).contains("wasDerivedFrom");
                assertThat(said(nanopub, "getPubinfo")).contains(DatasetMetadata.LICENCE);
            }
            String broken = "<http://example.org/a> <http://example.org/b> <http://example.org/c> .";
            assertThatThrownBy(() -> validating.newInstance(broken, trigFormat)).hasCauseInstanceOf(Exception.class);
        }
    }

    private static URLClassLoader library() throws IOException {
        try (Stream<Path> files = Files.list(JARS)) {
            var jars = new ArrayList<URL>();
            for (Path file : files.sorted().toList()) {
                jars.add(file.toUri().toURL());
            }
            return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        }
    }

    private static String said(Object nanopub, String method) throws ReflectiveOperationException {
        return call(nanopub, method).toString();
    }

    private static Object call(Object nanopub, String method) throws ReflectiveOperationException {
        return nanopub.getClass().getMethod(method).invoke(nanopub);
    }

    @Test
    void says_what_is_claimed_apart_from_who_says_it() {
        Node claim = Vocabulary.resource("claim", "classic-sites-1");

        DatasetGraph parts = RDFParser.fromString(
                Shipped.netmet().publication().nanopublication(claim.getURI()).orElseThrow(), Lang.TRIG)
                .toDatasetGraph();

        Node assertion = NodeFactory.createURI(Vocabulary.ID + "nanopub/classic-sites-1#assertion");
        Node provenance = NodeFactory.createURI(Vocabulary.ID + "nanopub/classic-sites-1#provenance");
        assertThat(parts.contains(assertion, claim, Vocabulary.REPORTED_AS, Node.ANY)).isTrue();
        assertThat(parts.contains(assertion, Node.ANY, Vocabulary.TUMOUR, Node.ANY)).isTrue();
        assertThat(parts.contains(assertion, claim, Vocabulary.STATED_IN, Node.ANY)).isFalse();
        assertThat(parts.contains(provenance, claim, Vocabulary.STATED_IN, Node.ANY)).isTrue();
        assertThat(parts.contains(provenance, claim, Vocabulary.LOCATOR, Node.ANY)).isTrue();
        assertThat(parts.contains(provenance, Node.ANY, DCTerms.title.asNode(), Node.ANY)).isTrue();
    }

    @Test
    void has_none_of_what_is_no_claim() {
        assertThat(Shipped.netmet().publication().nanopublication(Vocabulary.ID + "claim/nowhere-1")).isEmpty();
        assertThat(Shipped.netmet().publication().nanopublication(Vocabulary.ID + "source/classic-sites")).isEmpty();
    }
}

package org.netmet.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.junit.jupiter.api.Test;
import org.nanopub.NanopubImpl;
import org.netmet.Shipped;
import org.netmet.graph.Vocabulary;

import java.util.List;

class NanopublicationTest {
    @Test
    void is_valid_for_claims_of_every_kind() throws Exception {
        var facts = new Facts(Shipped.netmet().dataset().getDefaultGraph());
        List<Node> kinds = facts.claims().stream().map(facts::kindOf).distinct().toList();
        assertThat(kinds).hasSizeGreaterThan(7);

        for (Node kind : kinds) {
            Node claim = facts.things(kind).getFirst();
            String trig = Shipped.netmet().publication().nanopublication(claim.getURI()).orElseThrow();

            var nanopub = new NanopubImpl(trig, RDFFormat.TRIG);

            assertThat(nanopub.getUri().toString()).isEqualTo(Vocabulary.ID + "nanopub/" + Facts.key(claim));
            assertThat(nanopub.getHead()).hasSize(4);
            assertThat(nanopub.getAssertion()).hasSizeGreaterThan(3)
                    .anySatisfy(said -> assertThat(said.getSubject().stringValue()).isEqualTo(claim.getURI()));
            assertThat(nanopub.getProvenance()).anySatisfy(said -> {
                assertThat(said.getSubject()).isEqualTo(nanopub.getAssertionUri());
                assertThat(said.getPredicate().getLocalName()).isEqualTo("wasDerivedFrom");
            });
            assertThat(nanopub.getPubinfo()).anySatisfy(
                    said -> assertThat(said.getObject().stringValue()).isEqualTo(Identity.LICENCE));
        }
    }

    @Test
    void says_what_is_claimed_apart_from_who_says_it() {
        Node claim = Vocabulary.thing("claim", "classic-sites-1");

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

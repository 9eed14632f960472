package org.netmet.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.Test;
import org.netmet.model.Citation;
import org.netmet.model.Claim;
import org.netmet.model.ClaimContent;
import org.netmet.model.Estimand;
import org.netmet.model.Figure;
import org.netmet.model.Overlap;
import org.netmet.model.Term;
import org.netmet.model.TermKind;
import org.netmet.rdf.Vocabulary;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

class ComparisonsTest {
    private static final Node PAIR = Vocabulary.thing("comparison", "paper-1.review-1");

    @Test
    void says_of_a_pair_its_claims_its_verdict_and_in_what_they_differ() {
        Claim paper = claim("paper", "at-diagnosis", "registry");
        Claim review = claim("review", "unstated", null);

        Graph graph = derived(paper, review);

        assertThat(objects(graph, PAIR, Vocabulary.COMPARES))
                .containsExactlyInAnyOrder(Vocabulary.thing("claim", "paper-1"), Vocabulary.thing("claim", "review-1"));
        assertThat(objects(graph, PAIR, Vocabulary.VERDICT)).containsExactly(Vocabulary.APPARENT_AGREEMENT);
        assertThat(objects(graph, PAIR, Vocabulary.DIFFERS_IN)).isEmpty();
        assertThat(objects(graph, PAIR, Vocabulary.UNSTATED_IN)).containsExactly(Vocabulary.TIME_FRAME);
        assertThat(objects(graph, PAIR, Vocabulary.DIFFERENCE)).containsExactly(NodeFactory.createLiteralString(
                "time frame: at-diagnosis / unstated; method: unstated; cohort: registry / unstated"));
        assertThat(objects(graph, PAIR, Vocabulary.SHARES_ORIGIN)).isEmpty();
    }

    @Test
    void names_what_is_stated_on_both_sides_and_differs() {
        Graph graph = derived(claim("paper", "at-diagnosis", "registry"), claim("review", "ever", "hospital"));

        assertThat(objects(graph, PAIR, Vocabulary.VERDICT)).containsExactly(Vocabulary.NOT_COMPARABLE);
        assertThat(objects(graph, PAIR, Vocabulary.DIFFERS_IN))
                .containsExactlyInAnyOrder(Vocabulary.TIME_FRAME, Vocabulary.COHORT);
    }

    @Test
    void gives_the_same_whatever_the_order_of_the_claims() {
        Claim paper = claim("paper", "at-diagnosis", "registry");
        Claim review = claim("review", "unstated", null);
        Claim page = claim("page", "ever", null);

        assertThat(derived(page, review, paper).isIsomorphicWith(derived(paper, page, review))).isTrue();
    }

    @Test
    void finds_what_makes_two_claims_one_piece_of_evidence() {
        Claim paper = claim("paper", "ever", "registry");

        assertThat(shared(paper, claim("review", "ever", "registry")))
                .containsExactly(Vocabulary.thing("cohort", "registry"));
        assertThat(shared(paper, claim("review", "ever", "hospital")))
                .containsExactly(Vocabulary.thing("overlap", "hospital.registry"));
        assertThat(shared(paper, claim("review", "ever", "elsewhere"))).isEmpty();
        assertThat(shared(paper, claim("review", "ever", null))).isEmpty();
        assertThat(shared(paper, attributed(claim("review", "ever", null), "paper")))
                .containsExactly(Vocabulary.thing("source", "paper"));
        assertThat(shared(paper, citing(claim("review", "ever", null), "paper")))
                .containsExactly(Vocabulary.thing("source", "paper"));
    }

    @Test
    void counts_two_claims_of_one_source_once() {
        Claim first = claim("paper", "at-diagnosis", null);
        Claim second = claim("paper", "ever", null, "2");

        Graph graph = derived(first, second);

        assertThat(objects(graph, Vocabulary.thing("comparison", "paper-1.paper-2"), Vocabulary.SHARES_ORIGIN))
                .containsExactly(Vocabulary.thing("source", "paper"));
    }

    @Test
    void compares_nothing_that_has_no_figure() {
        Claim paper = claim("paper", "ever", null);
        Claim word = with(claim("review", "ever", null), new ClaimContent.Worded(term(TermKind.WORD, "rare")),
                List.of(), Optional.empty());

        assertThat(derived(paper, word).isEmpty()).isTrue();
    }

    private static Set<Node> shared(Claim... claims) {
        return objects(derived(claims), PAIR, Vocabulary.SHARES_ORIGIN);
    }

    private static Graph derived(Claim... claims) {
        Graph graph = GraphFactory.createDefaultGraph();
        Comparisons.derive(
                List.of(claims), List.of(), List.of(new Overlap("registry", "hospital", "one town")), graph);
        return graph;
    }

    private static Set<Node> objects(Graph graph, Node subject, Node property) {
        return graph.stream(subject, property, Node.ANY).map(Triple::getObject).collect(Collectors.toSet());
    }

    private static Claim attributed(Claim claim, String source) {
        return with(claim, claim.saying(), List.of(), Optional.of(source));
    }

    private static Claim citing(Claim claim, String work) {
        var citation = new Citation(claim.source(), "1", Optional.of(work), Optional.empty());
        return with(claim, claim.saying(), List.of(citation), Optional.empty());
    }

    private static Claim with(Claim claim, ClaimContent saying, List<Citation> cites, Optional<String> attributedTo) {
        return new Claim(claim.source(), claim.id(), claim.estimand(), saying, claim.printed(), cites, attributedTo,
                claim.cohort(), claim.methods(), claim.readIn(), claim.locators(), claim.note());
    }

    private static Claim claim(String source, String timeFrame, String cohort) {
        return claim(source, timeFrame, cohort, "1");
    }

    private static Claim claim(String source, String timeFrame, String cohort, String id) {
        Estimand estimand = new Estimand(
                term(TermKind.MEASURE, "site-proportion"),
                term(TermKind.TUMOUR, "ileal-net"),
                List.of(),
                term(TermKind.SITE, "liver"),
                term(TermKind.POPULATION, "all"),
                term(TermKind.TIME_FRAME, timeFrame),
                term(TermKind.UNIT, "patients"));
        ClaimContent saying = new ClaimContent.Figured(
                new Figure.Point(new BigDecimal("0.30")), Optional.empty(), Optional.empty());
        return new Claim(source, id, estimand, saying, "30 %", List.of(), Optional.empty(),
                Optional.ofNullable(cohort), List.of(), term(TermKind.READING, "full-text"), List.of("Table 1"),
                Optional.empty());
    }

    private static Term term(TermKind kind, String key) {
        return new Term(kind, "https://w3id.org/netmet/id/" + kind.segment() + "/" + key, key, key, List.of(),
                List.of());
    }
}

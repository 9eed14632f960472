package org.netmet.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.ExprTransformApplyElementTransform;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netmet.ExampleProject;
import org.netmet.Netmet;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionService;
import org.netmet.queries.Question;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Mutation test of the explanations: every question of the catalogue with one seeded fault in each place. When the
 * fault empties the result, the explanation names it, and no query fails.
 */
@Tag("slow")
class MutationTest {
    private static final Node UNHEARD_OF = NodeFactory.createURI("https://w3id.org/netmet/ontology#unheardOf");
    private static final int PLACES = 2;

    @TempDir
    static Path dir;

    private static Netmet example;
    private static EmptyResultExplainer explainer;

    @BeforeAll
    static void lay_out_the_example_project() {
        example = ExampleProject.opened(ExampleProject.in(dir));
        // A limit that is long enough for a busy machine: this tests what is found, not how fast.
        explainer = new EmptyResultExplainer(example.dataset(), example.terms(), Duration.ofSeconds(4));
    }

    /**
     * A kind of seeded fault: the cause that must be found, the least percentage of mutated queries that are empty (a
     * triple in an OPTIONAL removes no row), and the least percentage of these for which the cause is found.
     */
    enum Mutation {
        UNKNOWN_PREDICATE("unknown-iri", 68, 98),
        UNKNOWN_OBJECT("unknown-iri", 37, 100),
        FLIPPED_TRIPLE("wrong-direction", 64, 95),
        OTHER_DATATYPE("other-literal", 55, 90),
        FALSE_FILTER("filter-removes-all", 100, 100),
        EXCLUSION("exclusion-removes-all", 100, 95),
        FAR_OFFSET("offset-beyond-the-end", 100, 100),
        NO_LIMIT("limit-of-zero", 100, 100);

        private final String cause;
        private final int emptied;
        private final int percent;

        Mutation(String cause, int emptied, int percent) {
            this.cause = cause;
            this.emptied = emptied;
            this.percent = percent;
        }

        /** The query with the fault in one place; empty when it has no such place. */
        Optional<Query> at(int place, Query query) {
            return switch (this) {
                case UNKNOWN_PREDICATE -> inTriple(place, query, MutationTest::withUnknownPredicate);
                case UNKNOWN_OBJECT -> inTriple(place, query, MutationTest::withUnknownObject);
                case FLIPPED_TRIPLE -> inTriple(place, query, MutationTest::flipped);
                case OTHER_DATATYPE -> inTriple(place, query, MutationTest::withOtherDatatype);
                case FALSE_FILTER -> with(place, query, new ElementFilter(NodeValue.FALSE));
                case EXCLUSION -> with(place, query, new org.apache.jena.sparql.syntax.ElementMinus(
                        query.getQueryPattern()));
                case FAR_OFFSET -> behind(place, query, q -> {
                    q.setOffset(99_999);
                    return q;
                });
                case NO_LIMIT -> behind(place, query, q -> {
                    q.setLimit(0);
                    return q;
                });
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Mutation.class)
    void names_what_was_spoilt(Mutation mutation) {
        int all = 0;
        int empty = 0;
        int late = 0;
        var wrong = new ArrayList<String>();
        for (Question question : example.catalogue().list()) {
            for (int place = 0; place < PLACES; place++) {
                Optional<Query> spoilt = mutation.at(place, question.query());
                if (spoilt.isEmpty()) {
                    break;
                }
                all++;
                Optional<EmptyResultExplanation> diagnosis = diagnosis(spoilt.get());
                if (diagnosis.isPresent()) {
                    empty++;
                    assertThat(diagnosis.get().entries()).noneMatch(cause -> cause.kind() == CauseKind.INTERNAL_ERROR);
                    if (diagnosis.get().first().kind() == CauseKind.OUT_OF_TIME) {
                        late++;
                    } else if (!diagnosis.get().first().kind().word().equals(mutation.cause)) {
                        wrong.add(question.name() + " at " + place + ": " + diagnosis.get());
                    }
                }
            }
        }

        assertThat(all).isPositive();
        assertThat(empty * 100).as("%d of %d without an answer", empty, all)
                .isGreaterThanOrEqualTo(all * mutation.emptied);
        assertThat(late).as("too hard for the time").isLessThan(empty / 2);
        assertThat(wrong.size() * 100).as(String.join("\n", wrong))
                .isLessThanOrEqualTo(empty * (100 - mutation.percent));
    }

    private static Optional<EmptyResultExplanation> diagnosis(Query query) {
        QuestionService questionService = example.questionService(Duration.ofSeconds(10));
        return questionService.sparql(
                query.serialize()) instanceof QueryResult.Rows(var columns, var rows)
                && rows.isEmpty() ? Optional.of(explainer.of(query)) : Optional.empty();
    }

    private static Optional<Query> behind(int place, Query query, UnaryOperator<Query> change) {
        return place == 0 ? Optional.of(change.apply(query)) : Optional.empty();
    }

    private static Optional<Query> with(int place, Query query, Element added) {
        return behind(place, query, q -> {
            var group = new ElementGroup();
            if (q.getQueryPattern() instanceof ElementGroup elements) {
                elements.getElements().forEach(group::addElement);
            } else {
                group.addElement(q.getQueryPattern());
            }
            group.addElement(added);
            q.setQueryPattern(group);
            return q;
        });
    }

    private static Optional<Query> inTriple(int place, Query query, UnaryOperator<TriplePath> change) {
        int[] seen = {-1};
        boolean[] changed = {false};
        var transform = new ElementTransformCopyBase() {
            @Override
            public Element transform(ElementPathBlock block) {
                var copy = new ElementPathBlock();
                block.getPattern().forEach(triple -> {
                    TriplePath other = change.apply(triple);
                    boolean here = !other.equals(triple) && ++seen[0] == place;
                    changed[0] |= here;
                    copy.addTriplePath(here ? other : triple);
                });
                return copy;
            }
        };
        Query spoilt = QueryTransformOps.transform(query, transform, new ExprTransformApplyElementTransform(transform));
        return changed[0] ? Optional.of(spoilt) : Optional.empty();
    }

    private static TriplePath withUnknownPredicate(TriplePath triple) {
        return triple.isTriple()
                ? new TriplePath(Triple.create(triple.getSubject(), UNHEARD_OF, triple.getObject()))
                : new TriplePath(triple.getSubject(), new P_Link(UNHEARD_OF), triple.getObject());
    }

    private static TriplePath withUnknownObject(TriplePath triple) {
        if (Var.isVar(triple.getObject())) {
            return triple;
        }
        return withObject(triple, UNHEARD_OF);
    }

    private static TriplePath withObject(TriplePath triple, Node object) {
        return triple.isTriple()
                ? new TriplePath(Triple.create(triple.getSubject(), triple.getPredicate(), object))
                : new TriplePath(triple.getSubject(), triple.getPath(), object);
    }

    private static TriplePath flipped(TriplePath triple) {
        boolean both = Set.of(triple.getSubject(), triple.getObject()).size() == 2;
        return !both
                ? triple
                : triple.isTriple()
                        ? new TriplePath(Triple.create(triple.getObject(), triple.getPredicate(), triple.getSubject()))
                        : new TriplePath(triple.getObject(), triple.getPath(), triple.getSubject());
    }

    /** The pattern with a label that lacks its language tag: the queries of the catalogue contain few literals. */
    private static TriplePath withOtherDatatype(TriplePath triple) {
        List<String> labels = List.of("http://www.w3.org/2004/02/skos/core#prefLabel");
        boolean label = triple.isTriple() && labels.contains(triple.getPredicate().toString());
        return label ? withObject(triple, NodeFactory.createLiteralString("ileal NET")) : triple;
    }
}

package org.netmet.stats.sparql;

import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryExecException;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprLib;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.aggregate.Accumulator;
import org.apache.jena.sparql.function.FunctionEnv;
import org.netmet.model.Share;
import org.netmet.stats.Pooling;
import org.netmet.stats.Study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Accumulator of one aggregate: collects the rows of one group, each of which is a study. Rows that cannot be pooled
 * abort the query with a message. An expression error would not do: SPARQL makes it an unbound cell, which a user
 * cannot distinguish from "nothing known".
 */
final class StudyRows implements Accumulator {
    /** The limit of rows of a group: the fit cannot be interrupted, and takes seconds for some thousand. */
    static final int MOST = 1000;
    private static final int WITHOUT_STUDY = 3;
    private static final int WITH_STUDY = 4;

    private final PoolingAggregate aggregate;
    private final ExprList arguments;
    private final Collection<Row> rows;

    /** One row; if the study argument is absent, each row is a study of its own. */
    private record Row(Share share, Node estimand, Optional<Node> study) {}

    StudyRows(PoolingAggregate aggregate, ExprList arguments, boolean distinct) {
        this.aggregate = aggregate;
        this.arguments = arguments;
        this.rows = distinct ? new LinkedHashSet<>() : new ArrayList<>();
        if (arguments.size() != WITHOUT_STUDY && arguments.size() != WITH_STUDY) {
            throw failure(
                    "%d arguments given".formatted(arguments.size()),
                    "give (?affected, ?examined, ?estimand) or (?affected, ?examined, ?estimand, ?study)");
        }
        if (distinct && arguments.size() == WITHOUT_STUDY) {
            throw failure(
                    "DISTINCT would take two studies with equal counts for one",
                    "name the study as fourth argument, such as the claim");
        }
    }

    @Override
    public void accumulate(Binding binding, FunctionEnv env) {
        NodeValue affected = value(0, "affected", binding, env);
        NodeValue examined = value(1, "examined", binding, env);
        Node estimand = value(2, "estimand", binding, env).asNode();
        Optional<Node> study = arguments.size() == WITH_STUDY
                ? Optional.of(value(WITHOUT_STUDY, "study", binding, env).asNode())
                : Optional.empty();
        try {
            rows.add(new Row(NumericLiterals.share(affected, examined), estimand, study));
        } catch (ExprEvalException e) {
            throw failure("in a row of %s, %s".formatted(shown(estimand), e.getMessage()),
                    "correct the counts, or leave the row out with FILTER");
        }
        if (rows.size() > MOST) {
            throw failure("one group has more than %d rows".formatted(MOST),
                    "GROUP BY ?estimand, or look whether two patterns of the query have no variable in common");
        }
    }

    private NodeValue value(int index, String name, Binding binding, FunctionEnv env) {
        return Optional.ofNullable(ExprLib.evalOrNull(arguments.get(index), binding, env))
                .orElseThrow(() -> failure("in a row, %s has no value".formatted(name),
                        "leave such rows out: no OPTIONAL, or a FILTER"));
    }

    @Override
    public NodeValue getValue() {
        refuseDifferentEstimands();
        // ARQ requires null for unbound.
        return aggregate.of(rows.size(), Pooling.of(studies())).orElse(null);
    }

    private void refuseDifferentEstimands() {
        List<String> estimands =
                rows.stream().map(row -> shown(row.estimand())).distinct().sorted().toList();
        if (estimands.size() > 1) {
            throw failure(
                    "one group has rows of %d estimands, such as %s and %s%s, and different quantities are not pooled"
                            .formatted(estimands.size(), estimands.get(0), estimands.get(1),
                                    difference(estimands.get(0), estimands.get(1))),
                    "GROUP BY ?estimand, or ask for one estimand only");
        }
    }

    /**
     * The parts in which two estimands differ, derived from their keys; empty when the keys have a different number of
     * parts.
     */
    private static String difference(String one, String other) {
        String[] a = one.replaceAll("^.*/|^[<\"]|[>\"]$", "").split("\\.");
        String[] b = other.replaceAll("^.*/|^[<\"]|[>\"]$", "").split("\\.");
        if (a.length != b.length) {
            return "";
        }
        return IntStream.range(0, a.length)
                .filter(i -> !a[i].equals(b[i]))
                .mapToObj(i -> a[i] + " against " + b[i])
                .collect(Collectors.joining(", ", " (they differ in: ", ")"));
    }

    private List<Study> studies() {
        return arguments.size() == WITH_STUDY ? named() : numbered();
    }

    private List<Study> named() {
        Map<String, Share> seen = new HashMap<>();
        return rows.stream()
                .map(row -> new Study(shown(row.study().orElseThrow()), row.share()))
                .peek(study -> refuseSecond(study, seen))
                .toList();
    }

    private void refuseSecond(Study study, Map<String, Share> seen) {
        Share first = seen.putIfAbsent(study.key(), study.share());
        if (first != null) {
            throw failure(
                    "the study %s appears twice in one group, with %d/%d and %d/%d".formatted(study.key(),
                            first.affected(), first.examined(), study.share().affected(), study.share().examined()),
                    "one row per study; if the same row comes several times, write %s(DISTINCT ...)"
                            .formatted(aggregate.localName()));
        }
    }

    /**
     * Studies with generated keys, sorted by their counts, so that the row order, which SPARQL does not define, does
     * not change the result.
     */
    private List<Study> numbered() {
        List<Share> shares = rows.stream()
                .map(Row::share)
                .sorted(Comparator.comparingInt(Share::examined).thenComparingInt(Share::affected))
                .toList();
        var studies = new ArrayList<Study>();
        for (Share share : shares) {
            studies.add(new Study("row %09d".formatted(studies.size() + 1), share));
        }
        return studies;
    }

    private QueryExecException failure(String found, String fix) {
        return new QueryExecException("%s: %s\n  fix: %s".formatted(aggregate.localName(), found, fix));
    }

    private static String shown(Node node) {
        return NodeFmtLib.strTTL(node);
    }
}

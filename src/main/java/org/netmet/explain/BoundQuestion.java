package org.netmet.explain;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question of the catalogue with its query and its arguments.
 *
 * @param query the query with no parameter bound
 */
public record BoundQuestion(String question, Query query, List<Argument> arguments) {
    /**
     * A parameter with its value.
     *
     * @param name the name of the parameter
     * @param value the label of the term that the value was resolved to
     * @param variable the variable of the parameter in the query
     */
    public record Argument(String name, String value, Var variable, Node node) {
        @Override
        public String toString() {
            return name + "=" + (value.contains(" ") ? '"' + value + '"' : value);
        }
    }

    Query bound() {
        return with(arguments);
    }

    Query without(Argument argument) {
        return with(arguments.stream().filter(other -> !other.equals(argument)).toList());
    }

    private Query with(List<Argument> some) {
        return QueryTransformOps.replaceVars(query,
                some.stream().collect(Collectors.toMap(Argument::variable, Argument::node)));
    }

    /** The question with its arguments, as they are given to {@code netmet ask}. */
    @Override
    public String toString() {
        return Stream.concat(Stream.of(question), arguments.stream().map(Argument::toString))
                .collect(Collectors.joining(" "));
    }
}

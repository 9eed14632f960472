package org.netmet.explain;

import java.util.List;
import java.util.Locale;

/** One reason why an answer is empty. The order of the records is that of their likeliness, most telling first. */
public sealed interface Cause {
    /** Where: the part of the query, in SPARQL, or the arguments as they were given. */
    String pattern();

    /** What was found there. */
    String found();

    /** What to do. */
    String fix();

    /** The record's name as a key, such as {@code unknown-iri}. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** A limit of nothing gives nothing. */
    record LimitOfZero(String pattern) implements Cause {
        @Override
        public String found() {
            return "no row is asked for";
        }

        @Override
        public String fix() {
            return "leave LIMIT out, or ask for at least one row";
        }
    }

    /** The prefix is declared with a namespace in which nothing is known. */
    record WrongNamespace(String pattern, String prefix, String given, String right) implements Cause {
        @Override
        public String found() {
            return "nothing in the graph has a name that begins with <%s>".formatted(given);
        }

        @Override
        public String fix() {
            return "write PREFIX %s: <%s>".formatted(prefix, right);
        }
    }

    /** A name that its vocabulary has withdrawn. */
    record ObsoleteId(String pattern, String id, List<String> replacements) implements Cause {
        @Override
        public String found() {
            return id + " is obsolete: its vocabulary has withdrawn it";
        }

        @Override
        public String fix() {
            return replacements.isEmpty()
                    ? "look for a term that fits; the vocabulary names no replacement"
                    : "use " + String.join(" or ", replacements);
        }
    }

    /** A name that is nowhere in the graph. */
    record UnknownIri(String pattern, String iri, List<String> closest) implements Cause {
        @Override
        public String found() {
            return iri + " is nowhere in the graph";
        }

        @Override
        public String fix() {
            return closest.isEmpty()
                    ? "look it up by its label: ?thing skos:prefLabel|rdfs:label ?label"
                    : "did you mean " + String.join(" or ", closest) + "?";
        }
    }

    /** The value exists, but in another datatype, language or case. */
    record OtherLiteral(String pattern, String given, List<String> existing) implements Cause {
        @Override
        public String found() {
            return "the graph does not have %s there, but %s".formatted(given, String.join(" and ", existing));
        }

        @Override
        public String fix() {
            return "write " + existing.getFirst();
        }
    }

    /**
     * The graph that is asked does not hold what is asked for; others do.
     *
     * @param graphs where it stands; empty when no one graph holds all of it
     */
    record WrongGraph(String pattern, String graph, List<String> graphs) implements Cause {
        @Override
        public String found() {
            return graphs.isEmpty()
                    ? "no one graph holds all of it, only the default graph, which is the union of all"
                    : "%s does not hold it; it stands in %s".formatted(graph, String.join(" and ", graphs));
        }

        @Override
        public String fix() {
            return "ask the default graph, without GRAPH and FROM"
                    + (graphs.isEmpty()
                            ? ", or give each pattern a GRAPH of its own"
                            : ", or ask " + graphs.getFirst());
        }
    }

    /** Subject and object stand in each other's place. */
    record WrongDirection(String pattern, String reversed) implements Cause {
        @Override
        public String found() {
            return "it is said in the other direction only";
        }

        @Override
        public String fix() {
            return "write " + reversed;
        }
    }

    /** Somebody looked, and found none. */
    record LookedForAndNotFound(String pattern, String what, List<String> claims) implements Cause {
        @Override
        public String found() {
            return what + ": looked for, and not found: " + String.join("; ", claims);
        }

        @Override
        public String fix() {
            return "this is a finding; ask for nm:affected and nm:examined without a lower bound to see it";
        }
    }

    /**
     * No source says anything of it, which is not the same as never.
     *
     * @param related what is reported: of a wider or narrower tumour or site, or with one part left out
     */
    record NotReported(String pattern, String what, List<String> related) implements Cause {
        @Override
        public String found() {
            return what + ": not reported; no source that was read says anything of it, which is not the same as never";
        }

        @Override
        public String fix() {
            return related.isEmpty()
                    ? "nothing near to it is reported either"
                    : "ask for what is reported: " + String.join("; ", related);
        }
    }

    /** There are claims, but none that fits the question. */
    record ReportedOtherwise(String pattern, String what, List<String> claims) implements Cause {
        @Override
        public String found() {
            return "%s: reported in %s, but not as this question asks".formatted(what, String.join(", ", claims));
        }

        @Override
        public String fix() {
            return "look at a claim: SELECT * { %s ?predicate ?value }".formatted(claims.getFirst());
        }
    }

    /** Without this argument the question has an answer. */
    record NarrowingArgument(String pattern, String rows) implements Cause {
        @Override
        public String found() {
            return "nothing fits it together with the others; without it there " + rows;
        }

        @Override
        public String fix() {
            return "leave it out, or give another value";
        }
    }

    /** A class without things of it. */
    record ClassWithoutInstances(String pattern, String name, List<String> narrower) implements Cause {
        @Override
        public String found() {
            return "nothing is said to be a %s itself%s".formatted(name,
                    narrower.isEmpty() ? "" : ", only of a class below it");
        }

        @Override
        public String fix() {
            return narrower.isEmpty()
                    ? "ask for another class, or for " + name + " as a thing"
                    : "write a/rdfs:subClassOf* %s, or name a class: %s".formatted(name, String.join(", ", narrower));
        }
    }

    /**
     * The predicate is said of other things.
     *
     * @param instead what to write, in words
     */
    record MisplacedPredicate(String pattern, String what, String instead) implements Cause {
        @Override
        public String found() {
            return what;
        }

        @Override
        public String fix() {
            return instead;
        }
    }

    /** What is asked for can have a value in no row. */
    record NeverBound(String pattern, String variable) implements Cause {
        @Override
        public String found() {
            return variable + " has a value in no row";
        }

        @Override
        public String fix() {
            return "give it a value in WHERE, or look at what is found for its OPTIONAL";
        }
    }

    record HavingRemovesAll(String pattern, String groups) implements Cause {
        @Override
        public String found() {
            return "no group passes it; without it there " + groups;
        }

        @Override
        public String fix() {
            return "leave it out, or ask for less, and look at what the groups have";
        }
    }

    record OffsetBeyondTheEnd(String pattern, String rows) implements Cause {
        @Override
        public String found() {
            return "it begins behind the last row; in all there " + rows;
        }

        @Override
        public String fix() {
            return "take a smaller OFFSET";
        }
    }

    record ValuesMatchNothing(String pattern, String rows) implements Cause {
        @Override
        public String found() {
            return "none of the values fits the rest; without them there " + rows;
        }

        @Override
        public String fix() {
            return "leave VALUES out, and look which values there are";
        }
    }

    /**
     * MINUS or NOT EXISTS takes everything away.
     */
    record ExclusionRemovesAll(String pattern, String rows) implements Cause {
        @Override
        public String found() {
            return "it takes everything away; without it there " + rows;
        }

        @Override
        public String fix() {
            return "leave it out, or exclude less";
        }
    }

    /**
     * @param values what the variables of the filter have, for example
     */
    record FilterRemovesAll(String pattern, String rows, List<String> values) implements Cause {
        @Override
        public String found() {
            return "no row passes it; without it there %s%s".formatted(rows,
                    values.isEmpty() ? "" : ", with " + String.join(", ", values));
        }

        @Override
        public String fix() {
            return "leave it out, or ask for less";
        }
    }

    /** One pattern that nothing matches, for no reason known better. */
    record NoMatch(String pattern, String what, String instead) implements Cause {
        @Override
        public String found() {
            return what;
        }

        @Override
        public String fix() {
            return instead;
        }
    }

    /** Patterns that match alone, but not together; without any of them the rest has a match. */
    record NeverTogether(String pattern, List<String> patterns) implements Cause {
        @Override
        public String found() {
            return patterns.size() == 2
                    ? "each of the two has matches, but not together"
                    : "these %d have no match together; any of them left out, the rest has".formatted(patterns.size());
        }

        @Override
        public String fix() {
            return "leave one out, and look which values the others give to the variables that they share";
        }
    }

    /** The honest ending: time was up. */
    record OutOfTime(String pattern, long limitMillis) implements Cause {
        @Override
        public String found() {
            return "within %s s no more could be found out".formatted(limitMillis / 1000.0);
        }

        @Override
        public String fix() {
            return "ask for one part of the query at a time";
        }
    }

    /** The examination broke down, which is a fault of ours; the answer itself stands. */
    record Fault(String pattern, String what) implements Cause {
        @Override
        public String found() {
            return "the search for the reason failed: " + what;
        }

        @Override
        public String fix() {
            return "report it with the query; the empty answer itself stands";
        }
    }

    /** The other honest ending: everything was looked at. */
    record Unexplained(String pattern) implements Cause {
        @Override
        public String found() {
            return "no part of it is empty for a reason that is known here";
        }

        @Override
        public String fix() {
            return "ask for one part of the query at a time";
        }
    }
}

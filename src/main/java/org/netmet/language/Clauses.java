package org.netmet.language;

import org.netmet.language.InterpretationSearch.Scored;
import org.netmet.language.QuantityRecognizer.Quantity;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Divides words that ask several questions of the catalogue: "where does ileal NET spread, and how often should it be
 * scanned". A clause is a question of its own when its own words ask another question than the clause before it;
 * otherwise it belongs to that one. It takes over the tumour, the site and the limits that only another clause names.
 */
final class Clauses {
    private static final Pattern BETWEEN = Pattern.compile(
            "\\s+(?:and|plus)\\s+|\\s+[+&]\\s+|\\s*;\\s*|\\?\\s*(?=\\S)|,\\s+(?:and\\s+)?|\\s+[-–—]\\s+|\\.\\s+(?=\\S)");
    /** The cue score from which words ask a question. */
    private static final double ASKS = 0.3;
    /** The stems of all words that compare, and of all words for spread. */
    private static final Set<String> NOT_ASKING = Set.of("vs", "spread");
    private static final String TUMOUR = "tumour";
    private static final String SITE = "site";
    /** The kinds whose names are no cues; "median survival" asks, although it is the name of a measure. */
    private static final List<String> NAMING = List.of(TUMOUR, SITE, "stratum", "population", "timeframe");
    /** What a later clause takes over from an earlier one. */
    private static final List<String> TAKEN_OVER =
            List.of(TUMOUR, SITE, "stratum", "population", "method", "source", "registry");

    /** The kinds of name that say where people were counted, and the words before one. */
    private static final List<String> PLACES = List.of("registry", "country", "year");
    private static final Set<String> BEFORE_PLACES = Set.of("in", "from", "of", "the", "at", "within", "by", "only");

    private final InterpretationSearch search;
    private final Intents intents;
    private final Function<String, Words> reader;

    /** @param reader recognises the words of a text */
    Clauses(InterpretationSearch search, Intents intents, Function<String, Words> reader) {
        this.search = search;
        this.intents = intents;
        this.reader = reader;
    }

    /**
     * A question in the words.
     *
     * @param found its candidates, best first; never empty
     */
    record Asked(Words words, List<Scored> found) {
        Scored best() {
            return found.getFirst();
        }

        private Question question() {
            return best().interpretation().question();
        }
    }

    /** A clause, or several that ask one question, with the words that they name themselves. */
    private record Clause(String text, Words own) {}

    /**
     * The questions in a text, in its order; empty when it asks no more than one.
     *
     * @param words those of the whole text
     * @param found the candidates for the whole text, best first
     */
    List<Asked> of(String text, Words words, List<Scored> found) {
        // "Is 5 or 66 % right" is one question; "other than liver, bone and nodes in small bowel NET" lists what is left out.
        if (LikeliestQuestion.isOfShares(words) || Exclusion.isIn(text) && !text.matches("(?s).*[;?.]\\s*\\S.*")) {
            return List.of();
        }
        // "Why do the percentage and the counts not match" asks one thing of both.
        boolean isAskedOfBoth = found.stream().limit(1).anyMatch(best -> best.cues().stream()
                .anyMatch(at -> words.tokens().get(at).surface().equals("and")));
        if (isAskedOfBoth) {
            return List.of();
        }
        boolean isCompared = InterpretationSearch.isCompared(text);
        List<Clause> clauses = List.of(BETWEEN.split(text)).stream().filter(clause -> !clause.isBlank())
                .map(clause -> new Clause(clause, reader.apply(clause))).toList();
        if (clauses.size() < 2) {
            return List.of();
        }
        Optional<Question> whole = found.stream().findFirst().map(scored -> scored.interpretation().question());
        List<Clause> questions = new ArrayList<>();
        Optional<Question> last = Optional.empty();
        boolean isOpen = true;
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            Optional<Question> question = asked(clauses, i).filter(asked -> asksItself(clause.own, asked, isCompared))
                    .map(Asked::question);
            boolean isOther = !question.equals(last)
                    && last.filter(earlier -> takesUp(earlier, clause.own)).isEmpty();
            // The same question of another tumour or site than the clause before took over.
            boolean isOfOther = question.equals(last) && !questions.isEmpty() && Stream.of(TUMOUR, SITE)
                    .anyMatch(kind -> names(clause.own, kind) && !names(questions.getLast().own, kind));
            // "Can PET find the primary - success rate?": what names nothing asks of what stands before it.
            boolean isOfWhole = i > 0 && clause.own.mentions().isEmpty() && clause.own.quantities().isEmpty()
                    && !last.isEmpty() && whole.equals(last) && takesUp(last.get(), clause.own);
            boolean isNew = question.isPresent() && (isOther || isOfOther) && !isOfWhole;
            if (isOpen || !isNew) {
                Clause longer = questions.isEmpty() ? clause : joined(questions.removeLast(), clause);
                questions.add(longer);
            } else {
                questions.add(clause);
            }
            if (isNew) {
                last = question;
            }
            isOpen = isOpen && question.isEmpty();
        }
        if (questions.size() < 2) {
            return List.of();
        }
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            asked(questions, i).filter(one -> one.best().isConvincing()).ifPresent(asked::add);
        }
        return asked.size() == questions.size() ? List.copyOf(asked) : List.of();
    }

    private Clause joined(Clause one, Clause other) {
        String text = one.text + ", " + other.text;
        return new Clause(text, reader.apply(text));
    }

    /** Whether the words of a clause ask the question: by a cue, or by naming a tumour and a site. */
    private boolean asksItself(Words own, Asked asked, boolean isCompared) {
        if (setsMeasuresBeside(own) || isOfPlace(own)) {
            return false;
        }
        var named = new BitSet();
        own.mentions().stream().filter(mention -> NAMING.stream().anyMatch(kind -> isOf(mention, kind)))
                .forEach(mention -> named.set(mention.from(), mention.to()));
        for (int i = 0; i < own.tokens().size(); i++) {
            // "5 vs 66 %" compares and "metastatic NET" names; neither asks.
            named.set(i, named.get(i) || NOT_ASKING.contains(own.tokens().get(i).stem()));
        }
        // "Compare ileal, duodenal and rectal NET for liver metastases" is one question.
        // "A pancreatic primary" is one thing, whatever it can be.
        boolean isPair = !isCompared && own.mentions().stream().anyMatch(mention -> isOf(mention, TUMOUR)
                && mention.entities().stream().noneMatch(InterpretationSearch::isSubject)
                && own.mentions().stream().anyMatch(other -> other != mention && isOf(other, SITE)));
        return asked.best().isConvincing()
                && (isPair || intents.cues(asked.question(), own.stems(), named).score() >= ASKS);
    }

    /** "In SEER," limits what the other clauses ask. */
    private static boolean isOfPlace(Words own) {
        return !own.mentions().isEmpty()
                && own.mentions().stream().allMatch(mention -> PLACES.stream().anyMatch(kind -> isOf(mention, kind)))
                && IntStream.range(0, own.tokens().size()).allMatch(i -> BEFORE_PLACES
                        .contains(own.tokens().get(i).surface())
                        || own.mentions().stream().anyMatch(mention -> mention.covers(i)));
    }

    /** "Site proportion vs origin share": what is asked of them stands in another clause. */
    private static boolean setsMeasuresBeside(Words own) {
        return own.mentions().size() > 1 && own.mentions().stream().allMatch(mention -> isOf(mention, "measure"))
                && IntStream.range(0, own.tokens().size()).allMatch(i -> own.tokens().get(i).stem().equals("vs")
                        || own.mentions().stream().anyMatch(mention -> mention.covers(i)));
    }

    /** Whether a word of the clause is a cue of a question. */
    private boolean takesUp(Question question, Words own) {
        return !intents.cues(question, own.stems(), new BitSet()).tokens().isEmpty();
    }

    private static boolean names(Words words, String kind) {
        return words.mentions().stream().anyMatch(mention -> isOf(mention, kind));
    }

    private static boolean isOf(Mention mention, String kind) {
        return mention.entities().stream().anyMatch(entity -> entity.parameter().equals(kind));
    }

    /** The reading of a clause with what it takes over from the others. */
    private Optional<Asked> asked(List<Clause> clauses, int at) {
        Clause clause = clauses.get(at);
        var text = new StringBuilder(clause.text);
        for (String kind : TAKEN_OVER) {
            if (!names(clause.own, kind)) {
                names(clauses.subList(0, at).reversed(), kind)
                        .or(() -> kind.equals(TUMOUR)
                                ? names(clauses.subList(at + 1, clauses.size()), kind)
                                : Optional.empty())
                        .ifPresent(name -> text.append(' ').append(name));
            }
        }
        if (clause.own.quantities().isEmpty()) {
            clauses.subList(0, at).reversed().stream().map(earlier -> earlier.own.quantities())
                    .filter(quantities -> !quantities.isEmpty()).findFirst()
                    .ifPresent(quantities -> quantities.stream().filter(Quantity.Limits.class::isInstance)
                            .forEach(quantity -> text.append(' ').append(quantity.written())));
        }
        Words words = reader.apply(text.toString());
        List<Scored> found = search.search(words);
        return found.isEmpty() ? Optional.empty() : Optional.of(new Asked(words, found));
    }

    /** The first name of a thing of this kind in the clauses, as written. */
    private static Optional<String> names(List<Clause> clauses, String kind) {
        return clauses.stream().flatMap(clause -> clause.own.mentions().stream()
                .filter(mention -> isOf(mention, kind)).map(clause.own::surface)).findFirst();
    }
}

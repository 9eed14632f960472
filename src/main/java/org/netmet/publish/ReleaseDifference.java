package org.netmet.publish;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.apache.jena.sparql.core.DatasetGraph;
import org.netmet.answer.AnswerExtent;
import org.netmet.answer.Failure;
import org.netmet.answer.Messages;
import org.netmet.answer.QuestionOutcome;
import org.netmet.answer.QuestionService;
import org.netmet.answer.ResultFormat;
import org.netmet.queries.Catalogue;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The difference between two releases: claims that are new, gone or changed, by the columns of {@code claims.csv}, and
 * questions whose summary says something else with the arguments of their own examples.
 *
 * @param same the number of claims that did not change
 * @param asked the number of questions that both sides were asked
 */
public record ReleaseDifference(
        Side from, Side to, List<Map<String, String>> added, List<Map<String, String>> removed,
        List<ChangedClaim> changed, int same, int asked, List<MovedAnswer> moved) {
    private static final String CLAIM = "claim";
    private static final int COLUMNS = 100;

    /**
     * One side of a difference.
     *
     * @param place the folder or file as the user named it
     * @param release the release identifier
     * @param catalogue the questions that this side is asked
     */
    public record Side(
            String place, String release, DatasetGraph dataset, Catalogue catalogue, QuestionService service) {}

    /** A column with other content; empty where a side has no value. */
    public record ChangedField(String field, String from, String to) {}

    /** A claim of both sides with other content. */
    public record ChangedClaim(String claim, List<ChangedField> fields) {}

    /**
     * A question with another summary.
     *
     * @param from the summary, or why there is none
     */
    public record MovedAnswer(String question, Map<String, String> arguments, String from, String to) {
        /** The lines of the earlier summary that the later one does not have. */
        public Stream<String> removed() {
            return missing(from, to);
        }

        /** The lines of the later summary that the earlier one does not have. */
        public Stream<String> added() {
            return missing(to, from);
        }

        private static Stream<String> missing(String text, String other) {
            List<String> lines = other.lines().toList();
            return text.lines().filter(line -> !lines.contains(line));
        }
    }

    /** Compares two sides. */
    public static ReleaseDifference between(Side from, Side to) {
        Map<String, Map<String, String>> before = claims(from.dataset);
        Map<String, Map<String, String>> after = claims(to.dataset);
        var added = new ArrayList<Map<String, String>>();
        var removed = new ArrayList<Map<String, String>>();
        var changed = new ArrayList<ChangedClaim>();
        int same = 0;
        var all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        for (String claim : all) {
            if (!before.containsKey(claim)) {
                added.add(after.get(claim));
            } else if (!after.containsKey(claim)) {
                removed.add(before.get(claim));
            } else if (before.get(claim).equals(after.get(claim))) {
                same++;
            } else {
                changed.add(new ChangedClaim(claim, fields(before.get(claim), after.get(claim))));
            }
        }
        List<Question> both = to.catalogue.list().stream()
                .filter(question -> from.catalogue.list().stream().anyMatch(one -> one.name().equals(question.name())))
                .toList();
        return new ReleaseDifference(from, to, added, removed, changed, same, both.size(), moved(from, to, both));
    }

    /** Whether claims and answers are the same on both sides. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && moved.isEmpty();
    }

    private static Map<String, Map<String, String>> claims(DatasetGraph dataset) {
        CsvwTable table = CsvwTables.of(dataset.getDefaultGraph()).stream()
                .filter(one -> one.file() == ReleaseFile.CLAIMS).findFirst().orElseThrow();
        var claims = new TreeMap<String, Map<String, String>>();
        for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(table.csv())) {
            var cells = new LinkedHashMap<String, String>();
            row.getHeader().forEach(column -> cells.put(column, row.getField(column)));
            claims.put(cells.get(CLAIM), cells);
        }
        return claims;
    }

    private static List<ChangedField> fields(Map<String, String> before, Map<String, String> after) {
        return after.keySet().stream().filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .map(field -> new ChangedField(field, before.get(field), after.get(field))).toList();
    }

    private static List<MovedAnswer> moved(Side from, Side to, List<Question> questions) {
        var moved = new ArrayList<MovedAnswer>();
        for (Question question : questions) {
            var arguments = new LinkedHashMap<String, String>();
            for (Parameter parameter : question.parameters()) {
                parameter.example().ifPresent(example -> arguments.put(parameter.name(), example));
            }
            String before = summary(from, question, arguments);
            String after = summary(to, question, arguments);
            if (!before.equals(after)) {
                moved.add(new MovedAnswer(question.name(), arguments, before, after));
            }
        }
        return moved;
    }

    private static String summary(Side side, Question question, Map<String, String> arguments) {
        QuestionOutcome outcome = side.service.ask(question.name(), arguments);
        return switch (outcome) {
            case QuestionOutcome.Answered answered ->
                ResultFormat.TEXT.write(answered, COLUMNS, AnswerExtent.SUMMARY).strip();
            case Failure why -> Messages.of(why);
        };
    }
}

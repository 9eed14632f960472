package org.netmet.http.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The HTML page of a problem, with the request in a form where the user can correct it.
 *
 * @param problem the title of the problem details (RFC 9457)
 * @param found what is wrong, in lines of texts and links
 * @param fix how to correct it, likewise; empty when there is no advice
 * @param query the SPARQL query
 * @param words the question in plain language
 */
public record ProblemPage(
        String problem, List<List<Link>> found, List<List<Link>> fix, Optional<String> query, Optional<String> words)
        implements
            Page {
    // Matches a command line with a question, after the question in words where there is a line of them: on a page it
    // becomes a link to the answer.
    private static final Pattern COMMAND = Pattern.compile(
            "(?m)(?:^ {4}(\\S.*)\\R)?^\\s*netmet ask ([a-z-]+)((?: [A-Za-z-]+=(?:\"[^\"]*\"|\\S+))*)$");
    private static final Pattern ARGUMENT = Pattern.compile("([A-Za-z-]+)=(?:\"([^\"]*)\"|(\\S+))");
    private static final String LIST_COMMAND = "netmet questions";

    /**
     * The page of problem details.
     *
     * @param detail what is wrong and, after "fix:", how to correct it
     */
    public static ProblemPage of(String problem, String detail, Optional<String> query, Optional<String> words) {
        String[] parts = detail.split("\n  fix: ", 2);
        return new ProblemPage(problem, linked(parts[0]), parts.length > 1 ? linked(parts[1]) : List.of(), query,
                words);
    }

    /** The same with a last line of advice. */
    public ProblemPage advising(Link way) {
        return new ProblemPage(problem, found, Stream.concat(fix.stream(), Stream.of(List.of(way))).toList(), query,
                words);
    }

    private static List<List<Link>> linked(String text) {
        List<List<Link>> lines = new ArrayList<>();
        lines.add(new ArrayList<>());
        Matcher command = COMMAND.matcher(text);
        int from = 0;
        while (command.find()) {
            append(text.substring(from, command.start()), lines);
            lines.add(new ArrayList<>(List.of(new Link(
                    Optional.ofNullable(command.group(1)).orElse(command.group(2) + command.group(3)),
                    answer(command.group(2), command.group(3))))));
            from = command.end();
        }
        append(text.substring(from), lines);
        return lines;
    }

    private static String answer(String question, String arguments) {
        var parameters = new LinkedHashMap<String, String>();
        ARGUMENT.matcher(arguments).results().forEach(argument -> parameters.put(argument.group(1),
                argument.group(2) == null ? argument.group(3) : argument.group(2)));
        return RoutePaths.answer(question, parameters);
    }

    private static void append(String text, List<List<Link>> lines) {
        String[] added = text.strip().split("\n", -1);
        for (int i = 0; i < added.length; i++) {
            if (i > 0) {
                lines.add(new ArrayList<>());
            }
            String[] between = added[i].split(Pattern.quote(LIST_COMMAND), -1);
            for (int j = 0; j < between.length; j++) {
                if (j > 0) {
                    lines.getLast().add(new Link("all questions", RoutePaths.CATALOGUE));
                }
                lines.getLast().add(Link.unlinked(between[j]));
            }
        }
    }

    /** The form with the query that failed; empty when the request had none. */
    public Optional<SparqlEditor> editor() {
        return query.map(text -> new SparqlEditor(text, "", true));
    }

    /** What can be asked, for whoever asked something else in words; none on other pages. */
    public List<Link> examples() {
        return words.isEmpty()
                ? List.of()
                : Stream.concat(
                        Stream.of(new Link("Which of several figures is right: %s, %s".formatted(
                                StartPage.PAIR.get("tumour"), StartPage.PAIR.get("site")),
                                RoutePaths.pair(StartPage.PAIR.get("tumour"), StartPage.PAIR.get("site")))),
                        StartPage.CARDS.stream().map(card -> new Link("%s: %s".formatted(card.title(),
                                String.join(", ", card.arguments().values())),
                                RoutePaths.answer(card.question(), card.arguments()))))
                        .toList();
    }

    public String heading() {
        return Page.capitalised(problem);
    }

    @Override
    public String title() {
        return problem;
    }

    @Override
    public String release() {
        return "";
    }
}

package org.netmet.http;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.datatypes.xsd.impl.XSDBaseNumericType;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.netmet.answer.AnswerLayout;
import org.netmet.answer.QueryResult;
import org.netmet.answer.QuestionOutcome;
import org.netmet.answer.ResultFormat;
import org.netmet.explain.EmptyResultExplanation;
import org.netmet.queries.Question;
import org.netmet.rdf.Prefixes;
import org.netmet.rdf.Vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages for people: plain HTML that needs no script. Whatever comes from outside goes through {@link #escaped}. */
final class HtmlPages {
    private static final String FRAME = resource("page.html");
    private static final String EXAMPLE = """
            PREFIX nm: <https://w3id.org/netmet/ontology#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

            SELECT ?tumour ?site ?figure
            WHERE {
              ?claim nm:estimates ?estimand ; nm:reportedAs ?figure .
              ?estimand nm:tumour/rdfs:label ?tumour ; nm:site/rdfs:label ?site .
            }
            ORDER BY ?tumour ?site
            LIMIT 20
            """;
    // A line that says how one would ask at a terminal: here it becomes a link.
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^\\s*netmet ask ([a-z-]+)((?: [A-Za-z]+=(?:\"[^\"]*\"|\\S+))*)$");
    private static final Pattern ARGUMENT = Pattern.compile("([A-Za-z]+)=(?:\"([^\"]*)\"|(\\S+))");

    private static final Pattern KEYED = Pattern.compile("(?i).*(claim|source)s?");
    private static final String NUMBER = " class=\"number\"";
    private static final int FEWEST_LINES = 6;

    private HtmlPages() {}

    /** A whole page. */
    static String page(String title, String release, String body) {
        return FRAME.replace("{title}", escaped(title))
                .replace("{release}", release.isEmpty() ? "" : " Release " + escaped(release) + ".")
                .replace("{body}", body);
    }

    /**
     * Why there is no answer, with what was asked, to be mended.
     *
     * @param query in SPARQL
     * @param words plain ones
     */
    static String trouble(ProblemDetails trouble, Optional<String> query, Optional<String> words) {
        String[] parts = trouble.detail().split("\n  fix: ", 2);
        String fix = parts.length > 1 ? "<p><strong>What to do:</strong> " + linked(parts[1]) + "</p>\n" : "";
        return page(trouble.title(), "", "<h1>%s</h1>%n<p class=\"said\">%s</p>%n%s".formatted(
                escaped(capitalised(trouble.title())), linked(parts[0]), fix)
                + query.map(HtmlPages::form).orElse("") + words.map(HtmlPages::words).orElse(""));
    }

    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String linked(String words) {
        var text = new StringBuilder();
        Matcher command = COMMAND.matcher(words);
        int from = 0;
        while (command.find()) {
            text.append(lines(words.substring(from, command.start())));
            text.append("<br><a href=\"%s\">%s</a>".formatted(
                    escaped(answerAddress(command.group(1), command.group(2))),
                    escaped(command.group(1) + command.group(2))));
            from = command.end();
        }
        return text.append(lines(words.substring(from))).toString()
                .replace("netmet questions", "<a href=\"/#questions\">all questions</a>");
    }

    private static String answerAddress(String question, String arguments) {
        String query = ARGUMENT.matcher(arguments).results()
                .map(argument -> argument.group(1) + "="
                        + encoded(argument.group(2) == null ? argument.group(3) : argument.group(2)))
                .collect(Collectors.joining("&"));
        return "/api/questions/" + question + "/answer" + (query.isEmpty() ? "" : "?" + query);
    }

    private static String lines(String text) {
        return escaped(text.strip()).replace("\n", "<br>");
    }

    /** A page to ask from. */
    static String ask(String release) {
        return page("Ask in SPARQL", release, "<h1>Ask in SPARQL</h1>\n" + form(EXAMPLE));
    }

    private static String form(String query) {
        return """
                <form action="/sparql" method="get">
                <label for="query">Query</label>
                <textarea id="query" name="query" rows="%d" spellcheck="false" required>%s</textarea>
                <button>Run</button>
                </form>
                """.formatted(Math.max(FEWEST_LINES, (int) query.lines().count() + 1), escaped(query));
    }

    /** To ask in plain words. */
    static String words(String asked) {
        return """
                <form action="/api/ask" method="get">
                <label for="q">Ask in plain words</label>
                <input id="q" name="q" value="%s" placeholder="which primaries spread most to bone" required>
                <button>Ask</button>
                </form>
                """.formatted(escaped(asked));
    }

    /** A page with the answer to a query of the asker's own. */
    static String answer(String query, QueryResult answer, Optional<EmptyResultExplanation> why, String release) {
        return page("Answer", release, "<h1>Answer</h1>\n" + content(answer) + why(why) + (query.isEmpty()
                ? ""
                : "<p>" + sameAs("/sparql?query=" + encoded(query) + "&", answer) + "</p>\n" + form(query)));
    }

    /** A page with the answer to a question of the catalogue. */
    static String answer(QuestionOutcome.Answered answered, Optional<EmptyResultExplanation> why, String release) {
        Question question = answered.question();
        var body = new StringBuilder("<h1>%s</h1>%n".formatted(escaped(question.summary())));
        body.append(arguments(question, answered.arguments()));
        answered.notes().forEach(note -> body.append("<p>%s</p>%n".formatted(escaped(note))));
        AnswerLayout.of(answered).forEach(piece -> body.append(piece(piece)));
        body.append(why(why));
        String address = "/api/questions/%s/answer?%s".formatted(question.name(),
                answered.arguments().entrySet().stream()
                        .map(argument -> encoded(argument.getKey()) + "=" + encoded(argument.getValue()) + "&")
                        .collect(Collectors.joining()));
        body.append("<h2>How to read this</h2>%n<p>%s</p>%n<p>%s, <a href=\"/api/questions/%s\">the query</a></p>%n"
                .formatted(escaped(question.description()), sameAs(address, answered.answer()), question.name()));
        return page(Stream.concat(Stream.of(question.summary()), answered.arguments().values().stream())
                .collect(Collectors.joining(" ")), release, body.toString());
    }

    /** What the question was told, to be told otherwise. */
    private static String arguments(Question question, Map<String, String> given) {
        if (question.parameters().isEmpty()) {
            return "";
        }
        return "<form class=\"arguments\" action=\"/api/questions/%s/answer\" method=\"get\">%n%s<button>Ask</button>%n</form>%n"
                .formatted(question.name(), question.parameters().stream()
                        .sorted(Comparator.comparing(parameter -> !parameter.required()))
                        .map(parameter -> "<p><label for=\"%1$s\">%2$s</label> <input id=\"%1$s\" name=\"%1$s\" value=\"%3$s\"%4$s></p>%n"
                                .formatted(escaped(parameter.name()), escaped(AnswerLayout.heading(parameter.name())),
                                        escaped(given.getOrDefault(parameter.name(), "")),
                                        parameter.required() ? " required" : " placeholder=\"any\""))
                        .collect(Collectors.joining()));
    }

    /** @param address ends where the format is to be named */
    private static String sameAs(String address, QueryResult answer) {
        return "The same as " + Stream.of(ResultFormat.values())
                .filter(format -> format.fits(answer.shape()))
                .map(format -> "<a href=\"%sformat=%s\">%s</a>".formatted(escaped(address), format, format))
                .collect(Collectors.joining(", "));
    }

    /** Why an answer is empty; nothing when it is not. */
    private static String why(Optional<EmptyResultExplanation> why) {
        return why.map(diagnosis -> "<h2>Why this is empty</h2>\n<dl>\n" + diagnosis.entries().stream()
                .map(entry -> "<dt><code>%s</code></dt>%n<dd>%s<br><strong>What to do:</strong> %s</dd>%n".formatted(
                        escaped(entry.pattern()), lines(entry.found()), lines(entry.fix())))
                .collect(Collectors.joining()) + "</dl>\n").orElse("");
    }

    private static String piece(AnswerLayout piece) {
        return switch (piece) {
            case AnswerLayout.Heading(int level, String words) ->
                "<h%d>%s</h%d>%n".formatted(level, escaped(words), level);
            case AnswerLayout.Words(String words) -> "<p class=\"said\">%s</p>%n".formatted(escaped(words));
            case AnswerLayout.Table table -> table(table.columns(), table.rows());
            case AnswerLayout.Other(QueryResult answer) -> content(answer);
        };
    }

    static String content(QueryResult answer) {
        return switch (answer) {
            case QueryResult.Truth(boolean value) -> "<p class=\"said\">" + (value ? "yes" : "no") + "</p>\n";
            case QueryResult.Rows rows -> rows.rows().isEmpty()
                    ? "<p class=\"said\">Nothing.</p>\n"
                    : counted(rows.columns(), rows.rows());
            case QueryResult.Triples(Graph graph) -> triples(graph.stream().toList());
            case QueryResult.Quads(var dataset) -> triples(dataset.stream().map(quad -> quad.asTriple()).toList());
        };
    }

    private static String counted(List<String> columns, List<Map<String, Node>> rows) {
        return "<p>%d row%s</p>%n%s".formatted(rows.size(), rows.size() == 1 ? "" : "s", table(columns, rows));
    }

    static String table(List<String> columns, List<Map<String, Node>> rows) {
        Set<String> numbers = columns.stream()
                .filter(column -> rows.stream().allMatch(row -> !row.containsKey(column) || isNumber(row.get(column))))
                .collect(Collectors.toSet());
        String head = columns.stream()
                .map(column -> "<th scope=\"col\"%s>%s</th>".formatted(
                        numbers.contains(column) ? NUMBER : "", escaped(AnswerLayout.heading(column))))
                .collect(Collectors.joining());
        String body = rows.stream()
                .map(row -> columns.stream()
                        .map(column -> "<td%s>%s</td>".formatted(numbers.contains(column) ? NUMBER : "",
                                row.containsKey(column) ? cell(column, row.get(column)) : ""))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("</tr>\n<tr>"));
        // A table that is wider than the page is scrolled by itself, with keys too.
        return "<div class=\"wide\" tabindex=\"0\"><table><thead><tr>%s</tr></thead>%n<tbody>%n<tr>%s</tr>%n</tbody></table></div>%n"
                .formatted(head, body);
    }

    private static boolean isNumber(Node node) {
        return node.isLiteral() && node.getLiteralDatatype() instanceof XSDBaseNumericType
                || node.isLiteral() && XSDDatatype.XSDdouble.equals(node.getLiteralDatatype());
    }

    /** A value; where it is the key of what its column is named for, or several keys, each leads to its thing. */
    private static String cell(String column, Node node) {
        Matcher named = KEYED.matcher(column);
        if (!named.matches() || isNumber(node)) {
            return node.isLiteral() ? escaped(AnswerLayout.shown(node)) : node(node);
        }
        String kind = named.group(1).toLowerCase(Locale.ROOT);
        List<String> keys = Stream.of(AnswerLayout.shown(node).split("; "))
                .map(key -> key.startsWith(kind + ":") ? key.substring(kind.length() + 1) : key).toList();
        if (!keys.stream().allMatch(key -> key.matches("[a-z0-9]+(-[a-z0-9]+)*"))) {
            return node(node);
        }
        return keys.stream().map(key -> "<a class=\"key\" href=\"/id/%s/%s\">%s</a>".formatted(kind, key, key))
                .collect(Collectors.joining("; "));
    }

    static String triples(List<Triple> triples) {
        List<Map<String, Node>> rows = triples.stream()
                .sorted(Comparator.comparing(Triple::toString))
                .map(triple -> Map.of("subject", triple.getSubject(), "predicate", triple.getPredicate(),
                        "object", triple.getObject()))
                .toList();
        return counted(List.of("subject", "predicate", "object"), rows);
    }

    /** An IRI as a link, ours to the page about it; a literal as its text. */
    static String node(Node node) {
        if (!node.isURI()) {
            return escaped(node.isLiteral() ? node.getLiteralLexicalForm() : node.toString());
        }
        String iri = node.getURI();
        if (!iri.startsWith("http://") && !iri.startsWith("https://")) {
            return escaped(iri);
        }
        return "<a href=\"%s\">%s</a>".formatted(escaped(address(iri)), escaped(Prefixes.shortened(node)));
    }

    /** Where a thing is shown here; other people's things stay where they are. */
    static String address(String iri) {
        return iri.startsWith(Vocabulary.BASE) ? "/" + iri.substring(Vocabulary.BASE.length()) : iri;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String resource(String name) {
        try (InputStream in = HtmlPages.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

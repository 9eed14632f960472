package org.netmet.serve;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.netmet.ask.Answer;
import org.netmet.ask.Format;
import org.netmet.ask.Layout;
import org.netmet.ask.Outcome;
import org.netmet.diagnose.Diagnosis;
import org.netmet.graph.Prefixes;
import org.netmet.graph.Vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages for people: plain HTML that needs no script. Whatever comes from outside goes through {@link #escaped}. */
final class Html {
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

    private Html() {}

    /** A whole page. */
    static String page(String title, String release, String body) {
        return FRAME.replace("{title}", escaped(title)).replace("{release}", escaped(release)).replace("{body}", body);
    }

    static String trouble(Trouble trouble) {
        String[] parts = trouble.detail().split("\n  fix: ", 2);
        String fix = parts.length > 1 ? "<p><strong>What to do:</strong> " + linked(parts[1]) + "</p>\n" : "";
        return page(trouble.title(), "", "<h1>%s</h1>%n<p class=\"said\">%s</p>%n%s".formatted(
                escaped(trouble.title().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + trouble.title().substring(1)),
                linked(parts[0]), fix));
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
        return text.append(lines(words.substring(from))).toString();
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
                <textarea id="query" name="query" rows="12" spellcheck="false" required>%s</textarea>
                <button>Run</button>
                </form>
                """.formatted(escaped(query));
    }

    /** A page with the answer to a query of the asker's own. */
    static String answer(String query, Answer answer, Optional<Diagnosis> why, String release) {
        String links = Stream.of(Format.values())
                .filter(format -> format.fits(answer.shape()))
                .map(format -> "<a href=\"/sparql?query=%s&amp;format=%s\">%s</a>".formatted(
                        encoded(query), format, format))
                .collect(Collectors.joining(", "));
        return page("Answer", release, "<h1>Answer</h1>\n" + content(answer) + why(why)
                + (query.isEmpty() ? "" : "<p>The same as " + links + "</p>\n" + form(query)));
    }

    /** A page with the answer to a question of the catalogue. */
    static String answer(Outcome.Answered answered, Optional<Diagnosis> why, String release) {
        var body = new StringBuilder("<h1>%s</h1>%n".formatted(escaped(answered.question().summary())));
        answered.arguments().forEach((name, value) -> body.append(
                "<p>%s: <strong>%s</strong></p>%n".formatted(escaped(Layout.heading(name)), escaped(value))));
        Layout.of(answered).forEach(piece -> body.append(piece(piece)));
        body.append(why(why));
        body.append(
                "<p><a href=\"/api/questions/%s\">About this question</a></p>%n".formatted(answered.question().name()));
        return page(answered.question().summary(), release, body.toString());
    }

    /** Why an answer is empty; nothing when it is not. */
    private static String why(Optional<Diagnosis> why) {
        return why.map(diagnosis -> "<h2>Why this is empty</h2>\n<dl>\n" + diagnosis.entries().stream()
                .map(entry -> "<dt><code>%s</code></dt>%n<dd>%s<br><strong>What to do:</strong> %s</dd>%n".formatted(
                        escaped(entry.pattern()), lines(entry.found()), lines(entry.fix())))
                .collect(Collectors.joining()) + "</dl>\n").orElse("");
    }

    private static String piece(Layout piece) {
        return switch (piece) {
            case Layout.Heading(int level, String words) -> "<h%d>%s</h%d>%n".formatted(level, escaped(words), level);
            case Layout.Words(String words) -> "<p class=\"said\">%s</p>%n".formatted(escaped(words));
            case Layout.Table table -> table(table.columns(), table.rows());
            case Layout.Other(Answer answer) -> content(answer);
        };
    }

    static String content(Answer answer) {
        return switch (answer) {
            case Answer.Truth(boolean value) -> "<p class=\"said\">" + (value ? "yes" : "no") + "</p>\n";
            case Answer.Rows rows -> rows.rows().isEmpty()
                    ? "<p class=\"said\">Nothing.</p>\n"
                    : table(rows.columns(), rows.rows());
            case Answer.Triples(Graph graph) -> triples(graph.stream().toList());
            case Answer.Quads(var dataset) -> triples(dataset.stream().map(quad -> quad.asTriple()).toList());
        };
    }

    static String table(List<String> columns, List<Map<String, Node>> rows) {
        String head = columns.stream().map(column -> "<th scope=\"col\">" + escaped(Layout.heading(column)) + "</th>")
                .collect(Collectors.joining());
        String body = rows.stream()
                .map(row -> columns.stream()
                        .map(column -> "<td>" + (row.containsKey(column) ? node(row.get(column)) : "") + "</td>")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("</tr>\n<tr>"));
        return "<p>%d row%s</p>%n<div class=\"wide\"><table><thead><tr>%s</tr></thead>%n<tbody>%n<tr>%s</tr>%n</tbody></table></div>%n"
                .formatted(rows.size(), rows.size() == 1 ? "" : "s", head, body);
    }

    static String triples(List<Triple> triples) {
        List<Map<String, Node>> rows = triples.stream()
                .sorted(Comparator.comparing(Triple::toString))
                .map(triple -> Map.of("subject", triple.getSubject(), "predicate", triple.getPredicate(),
                        "object", triple.getObject()))
                .toList();
        return table(List.of("subject", "predicate", "object"), rows);
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
        try (InputStream in = Html.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

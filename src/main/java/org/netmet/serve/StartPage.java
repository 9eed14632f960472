package org.netmet.serve;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.queries.Question;

import java.io.IOException;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page for people: what this is, and links to all of it. */
final class StartPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Current current;

    StartPage(Current current) {
        this.current = current;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        if (!exchange.isKnown(current.release())) {
            exchange.send(Reply.text(200, "text/html", page()));
        }
    }

    private String page() {
        return Html.page("where neuroendocrine tumours spread", current.release(), Html.resource("start.html")
                .replace("{words}", Html.words(""))
                .replace("{triples}", Long.toString(current.netmet().size()))
                .replace("{questions}", questions()));
    }

    private String questions() {
        var themes = current.netmet().catalogue().list().stream()
                .collect(Collectors.groupingBy(Question::theme, TreeMap::new, Collectors.toList()));
        return themes.entrySet().stream()
                .map(theme -> "<h3>" + Html.escaped(Html.capitalised(theme.getKey())) + "</h3>\n<ul>\n"
                        + theme.getValue().stream().map(StartPage::item).collect(Collectors.joining()) + "</ul>\n")
                .collect(Collectors.joining());
    }

    private static String item(Question question) {
        String arguments = question.parameters().stream()
                .flatMap(parameter -> parameter.example()
                        .map(example -> parameter.name() + "=" + Html.encoded(example)).stream())
                .collect(Collectors.joining("&"));
        String values = question.parameters().stream().flatMap(parameter -> parameter.example().stream())
                .filter(example -> !example.contains("/"))
                .collect(Collectors.joining(", "));
        return "<li><a href=\"/api/questions/%s/answer%s\">%s</a>%s</li>%n".formatted(
                question.name(), arguments.isEmpty() ? "" : "?" + Html.escaped(arguments),
                Html.escaped(question.summary()),
                values.isEmpty() ? "" : " <small>" + Html.escaped(values) + "</small>");
    }
}

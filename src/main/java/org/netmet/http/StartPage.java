package org.netmet.http;

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

    private final transient GraphSnapshot current;

    StartPage(GraphSnapshot current) {
        this.current = current;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        if (!exchange.isKnown(current.release())) {
            exchange.send(HttpReply.text(200, "text/html", page()));
        }
    }

    private String page() {
        return HtmlPages.page("where neuroendocrine tumours spread", current.release(), HtmlPages.resource("start.html")
                .replace("{words}", HtmlPages.words(""))
                .replace("{triples}", Long.toString(current.netmet().size()))
                .replace("{questions}", questions()));
    }

    private String questions() {
        var themes = current.netmet().catalogue().list().stream()
                .collect(Collectors.groupingBy(Question::theme, TreeMap::new, Collectors.toList()));
        return themes.entrySet().stream()
                .map(theme -> "<h3>" + HtmlPages.escaped(HtmlPages.capitalised(theme.getKey())) + "</h3>\n<ul>\n"
                        + theme.getValue().stream().map(StartPage::item).collect(Collectors.joining()) + "</ul>\n")
                .collect(Collectors.joining());
    }

    private static String item(Question question) {
        String arguments = question.parameters().stream()
                .flatMap(parameter -> parameter.example()
                        .map(example -> parameter.name() + "=" + HtmlPages.encoded(example)).stream())
                .collect(Collectors.joining("&"));
        String values = question.parameters().stream().flatMap(parameter -> parameter.example().stream())
                .filter(example -> !example.contains("/"))
                .collect(Collectors.joining(", "));
        return "<li><a href=\"/api/questions/%s/answer%s\">%s</a>%s</li>%n".formatted(
                question.name(), arguments.isEmpty() ? "" : "?" + HtmlPages.escaped(arguments),
                HtmlPages.escaped(question.summary()),
                values.isEmpty() ? "" : " <small>" + HtmlPages.escaped(values) + "</small>");
    }
}

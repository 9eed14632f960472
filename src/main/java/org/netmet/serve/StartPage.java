package org.netmet.serve;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.netmet.Netmet;
import org.netmet.catalogue.Question;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page for people: what this is, and links to all of it. */
final class StartPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Netmet netmet;
    private final String page;

    StartPage(Netmet netmet) {
        this.netmet = netmet;
        this.page = resource("start.html")
                .replace("{release}", netmet.release())
                .replace("{triples}", Long.toString(netmet.size()))
                .replace("{questions}", questions());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
        Replies.send(response, netmet.release(), "text/html", page);
    }

    private String questions() {
        var themes = netmet.catalogue().list().stream()
                .collect(Collectors.groupingBy(Question::theme, TreeMap::new, Collectors.toList()));
        return themes.entrySet().stream()
                .map(theme -> "<h3>" + escaped(theme.getKey()) + "</h3>\n<ul>\n"
                        + theme.getValue().stream().map(StartPage::item).collect(Collectors.joining()) + "</ul>\n")
                .collect(Collectors.joining());
    }

    private static String item(Question question) {
        String arguments = question.parameters().stream()
                .flatMap(p -> p.example().map(example -> "&" + p.name() + "="
                        + URLEncoder.encode(example, StandardCharsets.UTF_8)).stream())
                .collect(Collectors.joining());
        return "<li><a href=\"/api/questions/%s/answer?format=text%s\">%s</a> <code>%s</code></li>%n".formatted(
                question.name(), escaped(arguments), escaped(question.summary()), question.name());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream in = StartPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

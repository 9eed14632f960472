package org.netmet.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.Netmet;
import org.netmet.answer.QueryExecutor;
import org.netmet.http.html.BrowsePages;
import org.netmet.http.html.Page;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.ProblemType;
import org.netmet.http.protocol.Representation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Serves the pages that list things: trees of tumours and sites, the sources, the glossary, what is inside. */
final class BrowseServlet extends HttpServlet {
    static final List<String> PATHS = List.of(RoutePaths.TUMOURS, RoutePaths.SITES, RoutePaths.SOURCES,
            RoutePaths.GLOSSARY, RoutePaths.ABOUT);
    private static final long serialVersionUID = 1L;

    private final transient GraphSnapshot current;
    private final transient ServerConfig settings;
    private final transient QueryExecutor executor;

    BrowseServlet(GraphSnapshot current, ServerConfig settings, QueryExecutor executor) {
        this.current = current;
        this.settings = settings;
        this.executor = executor;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        if (!exchange.isReading()) {
            exchange.header("Allow", "GET, HEAD, OPTIONS");
            exchange.send(ProblemDetails.of(ProblemType.METHOD_NOT_ALLOWED, "pages are looked at by GET"));
            return;
        }
        Netmet netmet = current.netmet();
        String path = request.getServletPath();
        String words = exchange.parameter("q").orElse("");
        int page = exchange.page();
        var key = Representation.PAGE.in(netmet.release()).with("browse").with(path).with(words)
                .with(Integer.toString(page));
        if (!exchange.isKnown(key)) {
            exchange.send(executor.write(netmet.dataset(), settings.limits().withoutServices(), Optional.of(key),
                    (task, out) -> out.write(PageRenderer.render(page(path, words, page,
                            new BrowsePages(task.dataset(), netmet.release()))))),
                    Representation.PAGE);
        }
    }

    private static Page page(String path, String words, int page, BrowsePages pages) {
        return switch (path) {
            case RoutePaths.TUMOURS -> pages.tumours();
            case RoutePaths.SITES -> pages.sites();
            case RoutePaths.SOURCES -> pages.sources(words, page);
            case RoutePaths.GLOSSARY -> pages.glossary();
            default -> pages.about();
        };
    }
}

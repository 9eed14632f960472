package org.netmet.http;

import org.netmet.http.protocol.HttpReply;
import org.netmet.http.protocol.Exchange;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.http.html.CataloguePage;
import org.netmet.http.html.Page;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.html.StartPage;
import org.netmet.queries.Catalogue;

import java.io.IOException;
import java.util.List;

/** Serves the start page and the list of all questions. */
final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = List.of(RoutePaths.CATALOGUE);

    private final transient GraphSnapshot current;

    PageServlet(GraphSnapshot current) {
        this.current = current;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        if (exchange.isKnown(current.release(), request.getServletPath())) {
            return;
        }
        Catalogue catalogue = current.netmet().catalogue();
        Page page = request.getServletPath().equals(RoutePaths.CATALOGUE)
                ? CataloguePage.of(catalogue, current.release())
                : StartPage.of(catalogue, current.netmet().size(), current.release());
        exchange.send(HttpReply.text(200, "text/html", PageRenderer.render(page)));
    }
}

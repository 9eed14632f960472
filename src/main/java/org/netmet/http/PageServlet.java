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

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Serves the start page and the list of all questions. */
final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = List.of(RoutePaths.CATALOGUE, RoutePaths.FIND);

    private final transient GraphSnapshot current;
    private final transient StartPages startPages;

    PageServlet(GraphSnapshot current, StartPages startPages) {
        this.current = current;
        this.startPages = startPages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        if (request.getServletPath().equals(RoutePaths.FIND)) {
            response.sendRedirect(found(exchange));
            return;
        }
        boolean isCatalogue = request.getServletPath().equals(RoutePaths.CATALOGUE);
        Page page = isCatalogue
                ? CataloguePage.of(current.netmet().catalogue(), current.release())
                : startPages.of(current.latest());
        String html = PageRenderer.render(page);
        // The start page leaves out what a busy server cannot answer, so its tag is that of its content.
        if (!exchange.isKnown(html)) {
            exchange.send(HttpReply.text(200, "text/html", html));
        }
    }

    /** The address that the selects of the start page lead to: a pair, a tumour or a site, of some people or of all. */
    private static String found(Exchange exchange) {
        Optional<String> tumour = exchange.parameter("tumour");
        Optional<String> site = exchange.parameter("site");
        Optional<String> population = exchange.parameter("population");
        if (tumour.isPresent() && site.isPresent() && population.isEmpty()) {
            return RoutePaths.pair(tumour.get(), site.get());
        }
        var given = new LinkedHashMap<String, String>();
        tumour.ifPresent(name -> given.put("tumour", name));
        site.ifPresent(name -> given.put("site", name));
        population.ifPresent(name -> given.put("population", name));
        return tumour.isEmpty() && site.isEmpty()
                ? population.isEmpty() ? RoutePaths.MATRIX : RoutePaths.answer("comparable-groups", given)
                : RoutePaths.answer(tumour.isEmpty()
                        ? "primaries-by-site"
                        : site.isEmpty() ? "sites-of-primary" : "rates-of-pair", given);
    }
}

package org.netmet.http;

import org.netmet.http.protocol.HttpReply;
import org.netmet.http.protocol.Exchange;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.html.StartPage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Serves the start page and the style sheet of all pages. */
final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String STYLE_SHEET = styleSheet();

    private final transient GraphSnapshot current;

    PageServlet(GraphSnapshot current) {
        this.current = current;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        if (request.getServletPath().equals(RoutePaths.STYLE)) {
            if (!exchange.isKnown(STYLE_SHEET)) {
                exchange.send(HttpReply.text(200, "text/css", STYLE_SHEET));
            }
        } else if (!exchange.isKnown(current.release())) {
            exchange.send(HttpReply.text(200, "text/html", PageRenderer.render(StartPage.of(
                    current.netmet().catalogue(), current.netmet().size(), current.release()))));
        }
    }

    private static String styleSheet() {
        try (InputStream in = PageRenderer.class.getResourceAsStream("style.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

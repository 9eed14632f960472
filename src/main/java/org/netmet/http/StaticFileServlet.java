package org.netmet.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.netmet.http.html.PageRenderer;
import org.netmet.http.html.RoutePaths;
import org.netmet.http.protocol.Exchange;
import org.netmet.http.protocol.HttpReply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Serves the style sheet and the icon of the pages. */
final class StaticFileServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> MEDIA_TYPES = new TreeMap<>(Map.of(
            RoutePaths.STYLE, "text/css",
            RoutePaths.ICON, "image/svg+xml"));
    static final Set<String> PATHS = MEDIA_TYPES.keySet();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        String path = request.getServletPath();
        String content = content(path);
        if (!exchange.isKnown(content)) {
            exchange.send(HttpReply.text(200, MEDIA_TYPES.get(path), content));
        }
    }

    private static String content(String path) {
        try (InputStream in = PageRenderer.class.getResourceAsStream(path.substring(1))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

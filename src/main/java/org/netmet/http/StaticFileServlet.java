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
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Serves the style sheets, the icon and the SPARQL editor of the pages. */
final class StaticFileServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> MEDIA_TYPES = new TreeMap<>(Map.of(
            RoutePaths.STYLE, "text/css",
            RoutePaths.RESOURCE_STYLE, "text/css",
            RoutePaths.EDITOR, "text/javascript",
            RoutePaths.YASGUI, "text/javascript",
            RoutePaths.YASGUI_STYLE, "text/css",
            RoutePaths.ICON, "image/svg+xml"));
    private static final String WEB_JAR = "zazuko__yasgui";
    /** The files of the WebJar; any other file is a resource of the package of the pages. */
    private static final Map<String, String> OF_WEB_JAR = Map.of(
            RoutePaths.YASGUI, "build/yasgui.min.js",
            RoutePaths.YASGUI_STYLE, "build/yasgui.min.css");
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
        try {
            return OF_WEB_JAR.containsKey(path)
                    ? text("/META-INF/resources/webjars/%s/%s/%s".formatted(WEB_JAR, version(), OF_WEB_JAR.get(path)))
                    : text(path.substring(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of the WebJar, which is a folder in it. */
    private static String version() throws IOException {
        var properties = new Properties();
        try (InputStream in = PageRenderer.class
                .getResourceAsStream("/META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(WEB_JAR))) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = PageRenderer.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package org.netmet.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/** How pages look. */
final class StyleSheet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String SHEET = HtmlPages.resource("style.css");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var exchange = new Exchange(request, response);
        if (!exchange.isKnown(SHEET)) {
            exchange.send(HttpReply.text(200, "text/css", SHEET));
        }
    }
}

package org.netmet.http;

import org.netmet.http.protocol.ProblemType;
import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.Exchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpException;

import java.io.IOException;
import java.util.Set;

/**
 * Rejects invalid requests: parameters that cannot be decoded (400), compressed bodies (415) and unknown methods (405).
 * Without it, a later reader of the parameters would fail with 500, and a servlet would reply 501 to an unknown method.
 */
final class RequestValidationFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD, POST, OPTIONS");
            new Exchange(request, response).send(ProblemDetails.of(ProblemType.METHOD_NOT_ALLOWED,
                    request.getMethod() + " is not done here\n  fix: use GET"));
            return;
        }
        String coding = request.getHeader("Content-Encoding");
        if (coding != null && !coding.isBlank() && !coding.equalsIgnoreCase("identity")) {
            // A small compressed body can become a huge one, so none is decompressed (RFC 9110, section 15.5.16).
            response.setHeader("Accept-Encoding", "identity");
            new Exchange(request, response).send(ProblemDetails.of(ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "a compressed body is not read\n  fix: send it without Content-Encoding"));
            return;
        }
        try {
            request.getParameterMap();
        } catch (RuntimeException e) {
            if (!(e instanceof HttpException) && !(e instanceof IllegalStateException)) {
                throw e;
            }
            var exchange = new Exchange(request, response);
            if (e instanceof HttpException http && http.getCode() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) {
                exchange.giveUp(e);
            } else {
                exchange.send(ProblemDetails.of(ProblemType.BAD_REQUEST, "the parameters are not well formed\n"
                        + "  fix: encode them as UTF-8, with a percent sign and two hexadecimal digits for each byte"));
            }
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (PageUnavailable e) {
            new Exchange(request, response).send(e.failure());
        }
    }
}

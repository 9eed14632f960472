package org.netmet.serve;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.eclipse.jetty.http.HttpException;

import java.io.IOException;

/** Decodes the parameters before anybody needs them, so that what cannot be decoded is the asker's mistake, said once. */
final class WellFormed extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            request.getParameterMap();
        } catch (RuntimeException e) {
            if (!(e instanceof HttpException) && !(e instanceof IllegalStateException)) {
                throw e;
            }
            new Exchange(request, response).send(Trouble.of(400, "bad request", "the parameters are not well formed\n"
                    + "  fix: encode them as UTF-8, with a percent sign and two hexadecimal digits for each byte"));
            return;
        }
        chain.doFilter(request, response);
    }
}

package org.netmet.http.jetty;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

import java.net.URI;

/**
 * Rewrites scheme and authority of every request to the public URL of the server (host header injection): otherwise a
 * client could make the server return, or a cache keep, links to another host. The Host header is replaced with the
 * authority, because Jetty refuses a request in which the two differ (RFC 9110, section 7.2).
 */
record PublicAddressCustomizer(URI address) implements HttpConfiguration.Customizer {
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        HttpURI known = HttpURI.build(request.getHttpURI())
                .scheme(address.getScheme()).host(address.getHost()).port(address.getPort()).asImmutable();
        HttpFields headers =
                HttpFields.build(request.getHeaders()).put(HttpHeader.HOST, known.getAuthority()).asImmutable();
        return new Request.Wrapper(request) {
            @Override
            public HttpURI getHttpURI() {
                return known;
            }

            @Override
            public HttpFields getHeaders() {
                return headers;
            }

            @Override
            public boolean isSecure() {
                return "https".equals(known.getScheme());
            }
        };
    }
}

package org.netmet.serve;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

import java.net.URI;

/**
 * Lets every request be one to the address that the server is known by, whatever name or header it came with: so nobody
 * can make it hand out, or a cache keep, a description that points elsewhere.
 */
record Known(URI address) implements HttpConfiguration.Customizer {
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        HttpURI known = HttpURI.build(request.getHttpURI())
                .scheme(address.getScheme()).host(address.getHost()).port(address.getPort()).asImmutable();
        return new Request.Wrapper(request) {
            @Override
            public HttpURI getHttpURI() {
                return known;
            }

            @Override
            public boolean isSecure() {
                return "https".equals(known.getScheme());
            }
        };
    }
}

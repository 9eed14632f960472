package org.netmet.http.jetty;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.util.Locale;
import java.util.Optional;

/**
 * Refuses requests with too many parameters, in the address or in a form. Jetty's own limit counts different names, and
 * it copies all values of a name for each one that comes: some hundred thousand times the same field take a processor for
 * minutes.
 */
final class FormFieldLimit extends Handler.Wrapper {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final int most;

    /** @param most the most parameters of the address, and of the form */
    FormFieldLimit(Handler handler, int most) {
        super(handler);
        this.most = most;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        if (query.chars().filter(c -> c == '&').count() >= most) {
            Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
            return true;
        }
        String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE)).orElse("");
        return super.handle(type.toLowerCase(Locale.ROOT).startsWith(FORM) ? new Counted(request) : request, response,
                callback);
    }

    /** A form whose fields are counted as it is read. */
    private final class Counted extends Request.Wrapper {
        private int fields = 1;

        Counted(Request request) {
            super(request);
        }

        @Override
        public Content.Chunk read() {
            while (true) {
                Content.Chunk chunk = super.read();
                if (chunk == null || Content.Chunk.isFailure(chunk)) {
                    return chunk;
                }
                var bytes = chunk.getByteBuffer();
                for (int i = bytes.position(); i < bytes.limit(); i++) {
                    fields += bytes.get(i) == '&' ? 1 : 0;
                }
                if (fields <= most) {
                    return chunk;
                }
                // The rest is read and discarded, as BodySizeLimit does: the client could not read the response otherwise.
                boolean last = chunk.isLast();
                chunk.release();
                if (last) {
                    return Content.Chunk.from(
                            new HttpException.RuntimeException(HttpStatus.PAYLOAD_TOO_LARGE_413, "too many fields"));
                }
            }
        }
    }
}

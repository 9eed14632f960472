package org.netmet.http;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.tokens.Token;
import org.apache.jena.riot.tokens.TokenType;
import org.apache.jena.riot.tokens.Tokenizer;
import org.apache.jena.riot.tokens.TokenizerText;
import org.apache.jena.sparql.graph.GraphFactory;
import org.netmet.execution.ValueLimits;
import org.netmet.http.protocol.ContentType;
import org.netmet.http.protocol.ProblemDetails;
import org.netmet.http.protocol.ProblemType;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses a request body as RDF: one document, or a form with files (multipart/form-data), whose graphs are merged (Graph
 * Store Protocol, section 5.5). The size of the whole body is limited before, by Jetty.
 */
sealed interface RdfBody {
    /** The triples of the body. */
    record Content(Graph graph) implements RdfBody {}

    /** Why the body cannot be read. */
    record Unreadable(ProblemDetails why) implements RdfBody {}

    // RDF formats whose parsers read nothing but the body: JSON-LD contexts and RDF/XML entities could make the server
    // fetch a URL (SSRF).
    Map<String, Lang> LANGUAGES = Map.of("text/turtle", Lang.TURTLE, "application/n-triples", Lang.NTRIPLES);
    /** The limit of the files in a form. */
    int MOST_FILES = 100;
    /** The limit of the header of one part of a form, in bytes. */
    int LONGEST_PART_HEADER = 1 << 12;
    Pattern LONG_NUMBER = Pattern.compile("[0-9]{" + (ValueLimits.DIGITS + 1) + "}");

    /**
     * Reads the body, which Jetty has in memory.
     *
     * @param base the IRI that relative IRIs are resolved against
     */
    static RdfBody read(HttpServletRequest request, String base) {
        var type = ContentType.of(request.getContentType());
        try {
            return type.mediaType().equals("multipart/form-data")
                    ? form(request, base)
                    : document(request.getInputStream(), type, base, "the body");
        } catch (IOException cutOff) {
            return unreadable(ProblemType.BAD_REQUEST, "the body ends too early\n  fix: send it again");
        }
    }

    private static RdfBody form(HttpServletRequest request, String base) throws IOException {
        var upload = new JakartaServletFileUpload<>();
        upload.setMaxPartHeaderSize(LONGEST_PART_HEADER);
        Graph all = GraphFactory.createDefaultGraph();
        int files = 0;
        try {
            FileItemInputIterator parts = upload.getItemIterator(request);
            while (parts.hasNext()) {
                FileItemInput part = parts.next();
                if (++files > MOST_FILES) {
                    return unreadable(ProblemType.BAD_REQUEST,
                            "the form has more than %d files\n  fix: send them in several forms".formatted(MOST_FILES));
                }
                RdfBody one = document(part.getInputStream(), ContentType.of(part.getContentType()), base,
                        "file %d of the form".formatted(files));
                if (!(one instanceof Content(Graph graph))) {
                    return one;
                }
                GraphUtil.addInto(all, graph);
            }
        } catch (FileUploadException malformed) {
            return notMultipart();
        }
        return files == 0 ? notMultipart() : new Content(all);
    }

    private static Unreadable notMultipart() {
        return unreadable(ProblemType.BAD_REQUEST, "the body is no multipart/form-data with a file in it\n"
                + "  fix: separate its files by the boundary that Content-Type names, and end it with one");
    }

    private static RdfBody document(InputStream in, ContentType type, String base, String what) throws IOException {
        Lang language = LANGUAGES.get(type.mediaType());
        if (language == null) {
            return unreadable(ProblemType.UNSUPPORTED_MEDIA_TYPE, "%s of type \"%s\" is not read\n  fix: send %s"
                    .formatted(what, type.mediaType(),
                            LANGUAGES.keySet().stream().sorted().collect(Collectors.joining(" or "))));
        }
        Optional<String> text = type.text(in.readAllBytes());
        if (text.isEmpty()) {
            return unreadable(ProblemType.BAD_REQUEST, "%s is not UTF-8\n  fix: send it as UTF-8".formatted(what));
        }
        if (hasLongNumber(text.get())) {
            return unreadable(ProblemType.BAD_CONTENT,
                    "%s has a number of more than %d digits\n  fix: write it as a string"
                            .formatted(what, ValueLimits.DIGITS));
        }
        try {
            return new Content(RDFParser.fromString(text.get(), language).base(base)
                    .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging).toGraph());
        } catch (StackOverflowError nested) {
            return unreadable(ProblemType.BAD_CONTENT,
                    "%s is nested too deeply\n  fix: give its blank nodes names, as in _:a".formatted(what));
        } catch (RiotException e) {
            return unreadable(ProblemType.BAD_CONTENT,
                    "%s cannot be read: %s\n  fix: correct it there, and send it again"
                            .formatted(what, e.getMessage()));
        }
    }

    /** Whether a document has a numeral that is too long: its parser would take time with the square of its length. */
    private static boolean hasLongNumber(String text) {
        if (!LONG_NUMBER.matcher(text).find()) {
            return false;
        }
        Tokenizer tokens = TokenizerText.fromString(text);
        try {
            while (tokens.hasNext()) {
                Token token = tokens.next();
                boolean mayBeNumber = token.isNumber() || token.hasType(TokenType.LITERAL_DT);
                if (mayBeNumber && LONG_NUMBER.matcher(token.getImage()).find()) {
                    return true;
                }
            }
        } catch (RiotException malformed) {
            // The parser says where.
            return false;
        }
        return false;
    }

    private static Unreadable unreadable(ProblemType type, String why) {
        return new Unreadable(ProblemDetails.of(type, why));
    }
}

package org.netmet.ontologies;

import org.netmet.model.FileLocation;
import org.netmet.model.Problem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file cannot be read, or its content is not valid in its format. */
class OntologySyntaxException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int line;

    /**
     * Creates an exception with the first line of a parser's message.
     *
     * @param line 0 when the line is not known
     */
    OntologySyntaxException(int line, String why) {
        super(Optional.ofNullable(why).stream().flatMap(String::lines).map(String::strip)
                .filter(text -> !text.isEmpty()).findFirst().orElse("no reason given"));
        this.line = line;
    }

    /** The file is JSON, and no OBO Graph. */
    static final class NoOboGraph extends OntologySyntaxException {
        private static final long serialVersionUID = 1L;

        NoOboGraph() {
            super(0, "it is JSON, but no OBO Graph: it has no \"graphs\"");
        }
    }

    /** The error as a problem of the file. */
    Problem in(Path file, String found, String fix) {
        return new Problem(new FileLocation(file.toString().replace('\\', '/'), line), found + ": " + getMessage(),
                fix);
    }
}

package org.netmet.ontologies;

import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLRuntimeException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Converts an ontology to another format. */
public final class OntologyConversion {
    private OntologyConversion() {}

    /** The result of a conversion. */
    public sealed interface Converted {
        record Written(String text) implements Converted {}

        record Failed(String why) implements Converted {}
    }

    /** The file extensions of the formats that can be written. */
    public static List<String> endings() {
        return OwlApiReader.writable();
    }

    /**
     * Converts a file.
     *
     * @param ending one of {@link #endings()}
     */
    public static Converted of(Path file, String ending) {
        try {
            return new Converted.Written(OwlApiReader.converted(file, ending));
        } catch (OWLOntologyCreationException | IOException | OWLRuntimeException e) {
            return new Converted.Failed(String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"));
        }
    }
}

package org.netmet.ontologies;

import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.ManchesterSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.formats.TurtleDocumentFormat;
import org.semanticweb.owlapi.model.OWLException;
import org.semanticweb.owlapi.model.OWLOntology;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes ontologies in the formats that tests read. */
final class OwlFormats {
    private OwlFormats() {}

    /** The ontology of a file in the format of an extension. */
    static String converted(Path file, String ending) throws IOException {
        var out = new ByteArrayOutputStream();
        try {
            OWLOntology ontology = OwlApiReader.load(file, null);
            ontology.saveOntology(switch (ending) {
                case ".ofn" -> new FunctionalSyntaxDocumentFormat();
                case ".omn" -> new ManchesterSyntaxDocumentFormat();
                case ".owl" -> new RDFXMLDocumentFormat();
                case ".ttl" -> new TurtleDocumentFormat();
                default -> throw new IllegalArgumentException(ending);
            }, out);
        } catch (OWLException e) {
            throw new IOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}

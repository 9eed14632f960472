package org.netmet.ontologies;

import org.netmet.ontologies.TermRecord.Status;
import org.netmet.ontologies.VocabularyFile.Reading;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.ManchesterSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.formats.TurtleDocumentFormat;
import org.semanticweb.owlapi.io.StreamDocumentSource;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.MissingImportHandlingStrategy;
import org.semanticweb.owlapi.model.OWLAnnotation;
import org.semanticweb.owlapi.model.OWLAnnotationAssertionAxiom;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDocumentFormat;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyIRIMapper;
import org.semanticweb.owlapi.model.OWLOntologyLoaderConfiguration;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.OWLOntologyStorageException;
import org.semanticweb.owlapi.model.OWLRuntimeException;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads and writes ontologies in the formats that OWLAPI supports. OWLAPI is loaded only when this class is used,
 * because loading it takes longer than most commands.
 */
final class OwlApiReader {
    private static final String PART_OF = "http://purl.obolibrary.org/obo/BFO_0000050";
    private static final String REPLACED_BY = "http://purl.obolibrary.org/obo/IAO_0100001";
    private static final String EXACT_SYNONYM = "http://www.geneontology.org/formats/oboInOwl#hasExactSynonym";
    private static final String OBO_VERSION = "data-version:";
    private static final String OBO_IMPORT = "import:";
    private static final List<String> LICENCES = List.of("http://purl.org/dc/terms/license",
            "http://purl.org/dc/elements/1.1/rights", "http://purl.org/dc/terms/rights");

    /** The formats that can be written, by file extension. */
    private static final Map<String, OWLDocumentFormat> FORMATS = new TreeMap<>(Map.of(
            ".ofn", new FunctionalSyntaxDocumentFormat(),
            ".omn", new ManchesterSyntaxDocumentFormat(),
            ".owl", new RDFXMLDocumentFormat(),
            ".ttl", new TurtleDocumentFormat()));

    private OwlApiReader() {}

    static Reading read(Path file) {
        OWLOntology ontology;
        String version;
        try {
            ontology = load(file);
            version = version(file, ontology);
        } catch (OWLOntologyCreationException | OWLRuntimeException | IOException e) {
            return OntologyBytes.failed(file, firstLine(e));
        }
        var entries = new TreeMap<ExternalId, TermRecord>();
        ontology.signature().forEach(entity -> entry(entity, ontology, OntologyBytes.name(file), version)
                .ifPresent(entry -> entries.merge(entry.id(), entry, TermRecord::joined)));
        return new Reading.Read(new VocabularyFile(OntologyBytes.name(file), version, licence(ontology), entries));
    }

    /** Loads one file without its imports; nothing is fetched from the network. */
    static OWLOntology load(Path file) throws OWLOntologyCreationException, IOException {
        return load(file, null);
    }

    /**
     * Loads one file without its imports.
     *
     * @param format the format of the file; null to try all formats in turn
     */
    static OWLOntology load(Path file, OWLDocumentFormat format) throws OWLOntologyCreationException, IOException {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        // OWLAPI tries to fetch an import from its IRI before it handles it as missing, so each IRI is mapped to no
        // file.
        manager.getIRIMappers().set(new Nowhere());
        if (isObo(file)) {
            // The OBO parser fails on a missing import, so each import exists as an empty ontology.
            for (String imported : header(file, OBO_IMPORT).toList()) {
                manager.createOntology(IRI.create(imported));
            }
        }
        var alone = new OWLOntologyLoaderConfiguration()
                .setMissingImportHandlingStrategy(MissingImportHandlingStrategy.SILENT)
                .setFollowRedirects(false);
        try (InputStream in = OntologyBytes.open(file)) {
            return manager.loadOntologyFromOntologyDocument(
                    new StreamDocumentSource(in, IRI.create("file:///" + OntologyBytes.name(file)), format, null),
                    alone);
        }
    }

    /** An IRI mapper that maps every ontology to a file that does not exist, so that no import is fetched. */
    private static final class Nowhere implements OWLOntologyIRIMapper {
        private static final long serialVersionUID = 1L;
        private static final IRI NO_FILE = IRI.create("file:///imports-are-not-followed");

        @Override
        public IRI getDocumentIRI(IRI ontology) {
            return NO_FILE;
        }
    }

    /** The file extensions of the formats that can be written. */
    static List<String> writable() {
        return List.copyOf(FORMATS.keySet());
    }

    /** The ontology of a file, converted to the format of a file extension. */
    static String converted(Path file, String ending) throws OWLOntologyCreationException, IOException {
        OWLOntology ontology = load(file);
        OWLDocumentFormat format = FORMATS.get(ending);
        Optional.ofNullable(ontology.getFormat())
                .filter(OWLDocumentFormat::isPrefixOWLDocumentFormat)
                .ifPresent(from -> format.asPrefixOWLDocumentFormat()
                        .copyPrefixesFrom(from.asPrefixOWLDocumentFormat()));
        var out = new ByteArrayOutputStream();
        try {
            ontology.saveOntology(format, out);
        } catch (OWLOntologyStorageException e) {
            throw new IOException(firstLine(e), e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Optional<TermRecord> entry(OWLEntity entity, OWLOntology ontology, String file, String version) {
        return ExternalId.ofIri(entity.getIRI().getIRIString()).map(id -> {
            var names = new TreeSet<String>();
            var labels = new TreeSet<String>();
            var replacements = new TreeSet<ExternalId>();
            boolean[] deprecated = {false};
            ontology.annotationAssertionAxioms(entity.getIRI()).forEach(said -> {
                switch (said.getProperty().getIRI().getIRIString()) {
                    case EXACT_SYNONYM -> literal(said).ifPresent(names::add);
                    case REPLACED_BY -> value(said).flatMap(OwlApiReader::id).ifPresent(replacements::add);
                    default -> {
                        if (said.getProperty().isLabel()) {
                            literal(said).ifPresent(labels::add);
                        }
                        deprecated[0] |= said.isDeprecatedIRIAssertion();
                    }
                }
            });
            var entry = new TermRecord(
                    id, labels.stream().findFirst(), names, deprecated[0] ? Status.OBSOLETE : Status.CURRENT,
                    replacements, new TreeSet<>(), new TreeSet<>(), file, version);
            if (entity.isOWLClass()) {
                ontology.subClassAxiomsForSubClass(entity.asOWLClass()).forEach(axiom -> link(axiom, entry));
            }
            return entry;
        });
    }

    private static void link(OWLSubClassOfAxiom axiom, TermRecord entry) {
        OWLClassExpression above = axiom.getSuperClass();
        if (above.isOWLClass()) {
            ExternalId.ofIri(above.asOWLClass().getIRI().getIRIString()).ifPresent(entry.parents()::add);
        } else if (above instanceof OWLObjectSomeValuesFrom some
                && !some.getProperty().isAnonymous()
                && some.getProperty().asOWLObjectProperty().getIRI().getIRIString().equals(PART_OF)
                && some.getFiller().isOWLClass()) {
            ExternalId.ofIri(some.getFiller().asOWLClass().getIRI().getIRIString()).ifPresent(entry.wholes()::add);
        }
    }

    private static Optional<String> literal(OWLAnnotationAssertionAxiom said) {
        return said.getValue().asLiteral().map(literal -> literal.getLiteral());
    }

    private static Optional<String> value(OWLAnnotationAssertionAxiom said) {
        return said.getValue().asIRI().map(IRI::getIRIString).or(() -> literal(said));
    }

    /** Parses a replacement: OBO files and some OWL files give CURIEs, others IRIs. */
    private static Optional<ExternalId> id(String written) {
        return ExternalId.ofIri(written)
                .or(() -> written.startsWith("http") ? Optional.empty() : ExternalId.parse(written));
    }

    /**
     * The version IRI. OWLAPI derives a wrong IRI from the data version of OBO files, so for these the header is read.
     */
    private static String version(Path file, OWLOntology ontology) throws IOException {
        if (isObo(file)) {
            return header(file, OBO_VERSION).findFirst().orElse(VocabularyFile.NO_VERSION);
        }
        return ontology.getOntologyID().getVersionIRI().map(IRI::getIRIString).orElse(VocabularyFile.NO_VERSION);
    }

    private static boolean isObo(Path file) {
        return Ontology.unpacked(OntologyBytes.name(file)).endsWith(".obo");
    }

    /** The values of a tag in the header of an OBO file. */
    private static Stream<String> header(Path file, String tag) throws IOException {
        try (Stream<String> lines = OntologyBytes.text(file).lines()) {
            return lines.takeWhile(line -> !line.startsWith("["))
                    .filter(line -> line.startsWith(tag))
                    .map(line -> line.substring(tag.length()).strip())
                    .distinct().toList().stream();
        }
    }

    private static String licence(OWLOntology ontology) {
        return ontology.annotations()
                .filter(note -> LICENCES.contains(note.getProperty().getIRI().getIRIString()))
                .map(OWLAnnotation::getValue)
                .map(value -> value.asIRI().map(IRI::getIRIString)
                        .orElseGet(() -> value.asLiteral().map(literal -> literal.getLiteral()).orElse("")))
                .sorted()
                .findFirst()
                .orElse(VocabularyFile.NO_LICENCE);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }
}

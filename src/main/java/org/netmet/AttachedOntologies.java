package org.netmet;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;
import org.netmet.ontologies.Ontology;
import org.netmet.rdf.Vocabulary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ontologies that are attached to the dataset as named graphs: for each ontology its triples in one graph, and its
 * closure (the derived triples) in a second one. Questions of the catalogue do not read them; SPARQL queries of the
 * user read them by {@code GRAPH}.
 *
 * @param graphs the named graphs
 * @param digest the digest of the files; equal files have equal digests; empty when there are no ontologies
 */
public record AttachedOntologies(Map<Node, Graph> graphs, String digest) {
    private static final int DIGEST_LENGTH = 8;
    static final AttachedOntologies NOTHING = new AttachedOntologies(Map.of(), "");

    /** The outcome of reading the files. */
    public sealed interface Reading {
        record Read(AttachedOntologies beside) implements Reading {}

        record Failed(List<Problem> problems) implements Reading {}
    }

    static Reading read(List<Path> files) {
        var problems = new ArrayList<Problem>();
        var read = new LinkedHashMap<String, Ontology>();
        for (Path file : files) {
            switch (Ontology.read(file)) {
                case Ontology.Reading.Read(Ontology ontology) -> {
                    if (ontology.iri().startsWith(Vocabulary.BASE)) {
                        problems.add(problem(file, "it calls itself <%s>, and names under %s are ours"
                                .formatted(ontology.iri(), Vocabulary.BASE), "give the ontology a name of its own"));
                    } else if (read.putIfAbsent(ontology.iri(), ontology) != null) {
                        problems.add(problem(file, "it calls itself <%s>, as %s does".formatted(ontology.iri(),
                                read.get(ontology.iri()).file()), "name one of the two"));
                    }
                }
                case Ontology.Reading.Failed(Problem problem) -> problems.add(problem);
            }
        }
        if (!problems.isEmpty()) {
            return new Reading.Failed(problems);
        }
        var graphs = new LinkedHashMap<Node, Graph>();
        read.values().forEach(ontology -> {
            graphs.put(NodeFactory.createURI(ontology.iri()), ontology.triples());
            graphs.put(NodeFactory.createURI(ontology.closureIri()), ontology.closure());
        });
        return new Reading.Read(graphs.isEmpty() ? NOTHING : new AttachedOntologies(graphs, digest(files)));
    }

    private static Problem problem(Path file, String what, String fix) {
        return new Problem(FileLocation.of(file.toString().replace('\\', '/')), what, fix);
    }

    private static String digest(List<Path> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for each ontology: its IRI and the number of its triples. */
    public List<String> described() {
        var lines = new ArrayList<String>();
        var names = graphs.keySet().iterator();
        while (names.hasNext()) {
            Node ontology = names.next();
            lines.add("<%s>: %d triples, and %d in its closure".formatted(
                    ontology.getURI(), graphs.get(ontology).size(), graphs.get(names.next()).size()));
        }
        return lines;
    }
}

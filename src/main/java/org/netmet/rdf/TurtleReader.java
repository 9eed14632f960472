package org.netmet.rdf;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.WebContent;
import org.apache.jena.riot.lang.RiotParsers;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.ParserProfile;
import org.apache.jena.riot.system.ParserProfileWrapper;
import org.apache.jena.riot.system.RiotLib;
import org.apache.jena.riot.system.StreamRDFLib;
import org.apache.jena.sparql.util.Context;
import org.netmet.model.FileLocation;
import org.netmet.model.Problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Parses Turtle files and records the line of each triple. */
public final class TurtleReader {

    private TurtleReader() {}

    /** Parses a file into a graph and returns its problems; on a syntax error the triples before the error are kept. */
    public static List<Problem> read(Path file, String shownAs, Graph graph, FileLocations origins) {
        var problems = new ArrayList<Problem>();
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException notUtf8) {
            problems.add(new Problem(FileLocation.of(shownAs), "the file is not UTF-8", "save it as UTF-8"));
            return problems;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        ErrorHandler addProblem = new Complaints(shownAs, problems);
        ParserProfile profile = RiotLib.profile(Lang.TURTLE, Vocabulary.BASE, addProblem);
        var noting = new ParserProfileWrapper(profile) {
            @Override
            public Triple createTriple(Node subject, Node predicate, Node object, long line, long column) {
                Node value = object.isLiteral() ? RdfLiterals.canonical(object) : object;
                Triple triple = super.createTriple(subject, predicate, value, line, column);
                var place = new FileLocation(shownAs, (int) line);
                origins.note(triple, place);
                if (subject.isBlank() || object.isBlank()) {
                    problems.add(new Problem(place, "a blank node", "give the thing an IRI of its own"));
                }
                return triple;
            }
        };
        try {
            RiotParsers.factoryTTL
                    .create(Lang.TURTLE, noting)
                    .read(new ByteArrayInputStream(bytes), Vocabulary.BASE, WebContent.ctTurtle,
                            StreamRDFLib.graph(graph),
                            new Context());
        } catch (RiotException alreadyReported) {
            // The error handler has recorded the problem with its line; the triples before the error are kept.
        }
        return problems;
    }

    private record Complaints(String shownAs, List<Problem> problems) implements ErrorHandler {
        @Override
        public void warning(String message, long line, long column) {
            note(message, line, "correct the value");
        }

        @Override
        public void error(String message, long line, long column) {
            note(message, line, "correct the Turtle syntax here or just above");
            throw new RiotException(message);
        }

        @Override
        public void fatal(String message, long line, long column) {
            error(message, line, column);
        }

        private void note(String message, long line, String fix) {
            problems.add(new Problem(new FileLocation(shownAs, (int) Math.max(line, 0)), message, fix));
        }
    }
}

package org.netmet.rdf;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.TextDirection;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.XSD;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Binary format of a dataset with dictionary encoding: each RDF term is written once, and a triple is the numbers of
 * its terms. A term occurs in ten triples and more, so that reading takes a fraction of the time of a format that
 * repeats terms, such as RDF Thrift. For our cache only: the format has no version, and no other program reads it.
 */
final class DictionaryEncoding {
    private static final byte IRI = 0;
    private static final byte BLANK = 1;
    private static final byte STRING = 2;
    private static final byte LANGUAGE_TAGGED = 3;
    private static final byte DIRECTED = 4;
    private static final byte TYPED = 5;
    private static final byte TRIPLE = 6;

    private DictionaryEncoding() {}

    /** Encodes the named graphs; the default graph is their union. */
    static byte[] encode(DatasetGraph dataset) {
        var encoder = new Encoder();
        try {
            var triples = new ByteArrayOutputStream();
            var out = new DataOutputStream(triples);
            for (Iterator<Node> names = dataset.listGraphNodes(); names.hasNext();) {
                Node name = names.next();
                Graph graph = dataset.getGraph(name);
                out.writeInt(encoder.number(name));
                out.writeInt(graph.size());
                for (Iterator<Triple> each = graph.find(); each.hasNext();) {
                    Triple triple = each.next();
                    out.writeInt(encoder.number(triple.getSubject()));
                    out.writeInt(encoder.number(triple.getPredicate()));
                    out.writeInt(encoder.number(triple.getObject()));
                }
            }
            return ByteBuffer.allocate(Integer.BYTES + encoder.terms.size() + triples.size())
                    .putInt(encoder.numbers.size()).put(encoder.terms.toByteArray()).put(triples.toByteArray()).array();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    /**
     * Decodes a dataset. Its named graphs are indexed when they are first read; the default graph is their union.
     *
     * @throws IOException if the bytes are in no such format
     */
    static DatasetGraph decode(ByteBuffer in) throws IOException {
        try {
            Node[] terms = new Node[in.getInt()];
            for (int i = 0; i < terms.length; i++) {
                terms[i] = term(in, terms);
            }
            DatasetGraph dataset = Datasets.empty();
            Graph union = dataset.getDefaultGraph();
            while (in.hasRemaining()) {
                Node name = terms[in.getInt()];
                Triple[] triples = new Triple[in.getInt()];
                for (int i = 0; i < triples.length; i++) {
                    triples[i] = triple(in, terms);
                    union.add(triples[i]);
                }
                dataset.addGraph(name, new LazilyIndexedGraph(triples));
            }
            return dataset;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException("no dictionary-encoded dataset", e);
        }
    }

    private static Triple triple(ByteBuffer in, Node[] terms) {
        return Triple.create(terms[in.getInt()], terms[in.getInt()], terms[in.getInt()]);
    }

    private static Node term(ByteBuffer in, Node[] earlier) throws IOException {
        byte kind = in.get();
        return switch (kind) {
            case IRI -> NodeFactory.createURI(text(in));
            case BLANK -> NodeFactory.createBlankNode(text(in));
            case STRING -> NodeFactory.createLiteralString(text(in));
            case LANGUAGE_TAGGED -> NodeFactory.createLiteralLang(text(in), text(in));
            case DIRECTED -> NodeFactory.createLiteralDirLang(text(in), text(in), text(in));
            case TYPED -> NodeFactory.createLiteralDT(text(in), NodeFactory.getType(earlier[in.getInt()].getURI()));
            case TRIPLE -> NodeFactory.createTripleTerm(triple(in, earlier));
            default -> throw new IOException("no kind of term: " + kind);
        };
    }

    private static String text(ByteBuffer in) {
        int length = in.getInt();
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static final class Encoder {
        private final Map<Node, Integer> numbers = new LinkedHashMap<>();
        private final ByteArrayOutputStream terms = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(terms);

        /** The number of a term, which is written when it is seen for the first time. */
        int number(Node term) throws IOException {
            Integer known = numbers.get(term);
            if (known == null) {
                write(term);
                known = numbers.size();
                numbers.put(term, known);
            }
            return known;
        }

        private void write(Node term) throws IOException {
            if (term.isURI()) {
                write(IRI, term.getURI());
            } else if (term.isBlank()) {
                write(BLANK, term.getBlankNodeLabel());
            } else if (term.isTripleTerm()) {
                Triple triple = term.getTriple();
                // First what it consists of: these terms may be new, too.
                int subject = number(triple.getSubject());
                int predicate = number(triple.getPredicate());
                int object = number(triple.getObject());
                out.writeByte(TRIPLE);
                out.writeInt(subject);
                out.writeInt(predicate);
                out.writeInt(object);
            } else {
                literal(term);
            }
        }

        private void literal(Node term) throws IOException {
            String text = term.getLiteralLexicalForm();
            TextDirection direction = term.getLiteralBaseDirection();
            if (direction != null) {
                write(DIRECTED, text, term.getLiteralLanguage(), direction.direction());
            } else if (!term.getLiteralLanguage().isEmpty()) {
                write(LANGUAGE_TAGGED, text, term.getLiteralLanguage());
            } else if (term.getLiteralDatatypeURI().equals(XSD.xstring.getURI())) {
                write(STRING, text);
            } else {
                int datatype = number(NodeFactory.createURI(term.getLiteralDatatypeURI()));
                write(TYPED, text);
                out.writeInt(datatype);
            }
        }

        private void write(byte kind, String... texts) throws IOException {
            out.writeByte(kind);
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }
}

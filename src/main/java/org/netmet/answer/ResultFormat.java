package org.netmet.answer;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.RDFWriterBuilder;
import org.apache.jena.riot.SysRIOT;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetWriter;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.netmet.answer.QueryResult.Shape;
import org.netmet.execution.BoundedQuery;
import org.netmet.execution.OperationRefusedException;
import org.netmet.rdf.Prefixes;
import org.netmet.summary.Summary;
import org.netmet.summary.SummaryJson;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Output formats of results, each with its media type. */
public enum ResultFormat {
    TEXT("text", "text/plain", Set.of(), Set.of(Shape.values())),
    MD("md", "text/markdown", Set.of(), Set.of(Shape.ROWS, Shape.TRUTH)),
    CSV("csv", "text/csv", Set.of(), Set.of(Shape.ROWS, Shape.TRUTH)),
    TSV("tsv", "text/tab-separated-values", Set.of(), Set.of(Shape.ROWS, Shape.TRUTH)),
    JSON("json", "application/sparql-results+json", Set.of("application/json"), Set.of(Shape.ROWS, Shape.TRUTH)),
    XML("xml", "application/sparql-results+xml", Set.of("application/xml", "text/xml"),
            Set.of(Shape.ROWS, Shape.TRUTH)),
    TTL("ttl", "text/turtle", Set.of("application/x-turtle"), Set.of(Shape.TRIPLES)),
    NT("nt", "application/n-triples", Set.of(), Set.of(Shape.TRIPLES)),
    JSONLD("jsonld", "application/ld+json", Set.of("application/json"), Set.of(Shape.TRIPLES, Shape.QUADS)),
    RDFXML("rdfxml", "application/rdf+xml", Set.of("application/xml", "text/xml"), Set.of(Shape.TRIPLES)),
    TRIG("trig", "application/trig", Set.of(), Set.of(Shape.TRIPLES, Shape.QUADS)),
    NQ("nq", "application/n-quads", Set.of(), Set.of(Shape.TRIPLES, Shape.QUADS));

    private static final int BUFFER = 1 << 14;

    private final String word;
    private final String mediaType;
    private final Set<String> aliases;
    private final Set<Shape> shapes;

    ResultFormat(String word, String mediaType, Set<String> aliases, Set<Shape> shapes) {
        this.word = word;
        this.mediaType = mediaType;
        this.aliases = aliases;
        this.shapes = shapes;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Broader media types in an Accept header that select the format too. */
    public Set<String> aliases() {
        return aliases;
    }

    /** Whether the format can represent results of this kind. */
    public boolean fits(Shape shape) {
        return shapes.contains(shape);
    }

    /** Whether the format is for people: an answer then has a layout with its groups and notes. */
    public boolean isForPeople() {
        return this == TEXT || this == MD;
    }

    /** The names of the formats for results of this kind, joined by commas. */
    public static String names(Shape shape) {
        return Stream.of(values()).filter(format -> format.fits(shape)).map(ResultFormat::toString)
                .collect(Collectors.joining(", "));
    }

    /** The name of the format for {@code -f}, {@code ?format=} and file names. */
    @Override
    public String toString() {
        return word;
    }

    /**
     * Writes the result of a SPARQL query.
     *
     * @param columns the line width of a text table
     */
    public String write(QueryResult answer, int columns) {
        return switch (answer) {
            case QueryResult.Triples(Graph graph) -> triples(graph);
            case QueryResult.Quads(DatasetGraph dataset) -> quads(dataset);
            case QueryResult.BooleanResult(boolean value) -> truth(value);
            case QueryResult.Rows rows -> rows(rows, columns);
        };
    }

    /** Writes a complete answer to a question of the catalogue: its summary, where the format has one, and its rows. */
    public String write(QuestionOutcome.Answered answered, int columns) {
        return write(answered, columns, AnswerExtent.FULL);
    }

    /** The same; plain text can be limited to the summary. */
    public String write(QuestionOutcome.Answered answered, int columns, AnswerExtent extent) {
        if (isForPeople()) {
            return new AnswerText(this == MD, columns).write(answered, extent);
        }
        String written = write(answered.answer(), columns);
        return this == JSON
                ? answered.summary().map(summary -> withSummary(written, summary)).orElse(written)
                : written;
    }

    /** Adds the member to the object, which ends with its last brace: SPARQL results may have more members. */
    private static String withSummary(String results, Summary summary) {
        int end = results.lastIndexOf('}');
        return results.substring(0, end).stripTrailing() + " ,\n  \"summary\": "
                + SummaryJson.of(summary).toString().strip().replace("\n", "\n  ") + "\n}\n";
    }

    /** Whether an answer to a question of the catalogue has a summary in this format. */
    boolean hasSummary() {
        return isForPeople() || this == JSON;
    }

    /** Streams the result of a query; formats that need a layout are held in memory first. */
    public void write(BoundedQuery run, int columns, OutputStream out) {
        if (run.query().isSelectType() && this != TEXT && this != MD) {
            write(run.rows(), out);
            return;
        }
        try {
            out.write(write(QueryResult.of(run), columns).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(RowSet rows, OutputStream out) {
        if (this != CSV) {
            writer().write(out, this == XML ? XmlCharacters.checked(rows) : rows, ARQ.getContext());
            return;
        }
        // Buffers: Jena's CSV writer flushes after each term, which takes longer than everything else.
        var held = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER) {
            @Override
            public void flush() {
                // Flushed once, at the end.
            }

            void end() throws IOException {
                super.flush();
            }
        };
        writer().write(held, rows, ARQ.getContext());
        try {
            held.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String rows(QueryResult.Rows rows, int columns) {
        return switch (this) {
            case CSV, TSV, JSON, XML -> results(rows);
            case MD -> new AnswerText(true, columns).table(rows.columns(), rows.rows());
            case TEXT -> new AnswerText(false, columns).table(rows.columns(), rows.rows());
            case TTL, NT, JSONLD, RDFXML, TRIG, NQ -> throw unfit();
        };
    }

    private String truth(boolean value) {
        return switch (this) {
            case JSON -> "{\"head\":{},\"boolean\":" + value + "}\n";
            case XML -> {
                var out = new ByteArrayOutputStream();
                writer().write(out, value, ARQ.getContext());
                yield out.toString(StandardCharsets.UTF_8);
            }
            default -> value + "\n";
        };
    }

    private String triples(Graph graph) {
        graph.getPrefixMapping().setNsPrefixes(Prefixes.used(graph));
        if (this == RDFXML) {
            XmlCharacters.check(graph);
        } else if (this == JSONLD) {
            refuseTripleTerms(graph.stream());
        }
        // Allows IRIs with scheme warnings: only Jena's RDF/XML writer refuses them, such as Jena's own urn:x-arq:.
        return text(RDFWriter.source(graph).format(rdf())
                .set(SysRIOT.sysRdfWriterProperties, Map.of("allowBadURIs", true))) + (this == JSONLD ? "\n" : "");
    }

    private String quads(DatasetGraph dataset) {
        RDFFormat format = this == TEXT ? RDFFormat.TRIG_PRETTY : rdf();
        if (this == JSONLD) {
            refuseTripleTerms(dataset.stream().map(Quad::asTriple));
        }
        return text(RDFWriter.source(dataset).format(format));
    }

    private static String text(RDFWriterBuilder writer) {
        try {
            return writer.asString();
        } catch (StackOverflowError nested) {
            throw new OperationRefusedException("the blank nodes of the answer are nested too deeply for this format\n"
                    + "  fix: ask for N-Triples or N-Quads");
        }
    }

    /** JSON-LD 1.1 has no triple terms; the writer ends with the name of its exception only. */
    private static void refuseTripleTerms(Stream<Triple> triples) {
        if (triples.anyMatch(triple -> triple.getObject().isTripleTerm())) {
            throw new OperationRefusedException(
                    "the answer has a triple term, and JSON-LD cannot have it\n  fix: ask for another format");
        }
    }

    private String results(QueryResult.Rows rows) {
        List<Var> vars = rows.columns().stream().map(Var::alloc).toList();
        var bindings = rows.rows().stream().map(row -> {
            BindingBuilder binding = BindingFactory.builder();
            row.forEach((column, node) -> binding.add(Var.alloc(column), node));
            return binding.build();
        });
        RowSet set = RowSetStream.create(vars, bindings.iterator());
        var out = new ByteArrayOutputStream();
        write(set, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private RowSetWriter writer() {
        Lang lang = switch (this) {
            case CSV -> ResultSetLang.RS_CSV;
            case TSV -> ResultSetLang.RS_TSV;
            case JSON -> ResultSetLang.RS_JSON;
            case XML -> ResultSetLang.RS_XML;
            case TEXT, MD, TTL, NT, JSONLD, RDFXML, TRIG, NQ -> throw unfit();
        };
        return RowSetWriterRegistry.getFactory(lang).create(lang);
    }

    private RDFFormat rdf() {
        return switch (this) {
            case TTL, TEXT -> RDFFormat.TURTLE_PRETTY;
            case NT -> RDFFormat.NTRIPLES;
            case JSONLD -> RDFFormat.JSONLD_PRETTY;
            case RDFXML -> RDFFormat.RDFXML_PLAIN;
            case TRIG -> RDFFormat.TRIG_PRETTY;
            case NQ -> RDFFormat.NQUADS;
            case MD, CSV, TSV, JSON, XML -> throw unfit();
        };
    }

    private IllegalStateException unfit() {
        return new IllegalStateException("this answer does not fit " + mediaType + ": ask fits first");
    }

    /** The format with this name; empty when there is none. */
    public static Optional<ResultFormat> find(String name) {
        return Stream.of(values()).filter(format -> format.word.equalsIgnoreCase(name)).findFirst();
    }

    static String shown(Map<String, Node> row, String column) {
        Node node = row.get(column);
        return node == null ? "" : NodeFormatter.shown(node);
    }
}

package org.netmet.ask;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ARQ;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.exec.RowSetStream;
import org.netmet.graph.Prefixes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats in which an answer is written. */
public enum Format {
    TEXT("text/plain"),
    MD("text/markdown"),
    CSV("text/csv"),
    TSV("text/tab-separated-values"),
    JSON("application/sparql-results+json"),
    TTL("text/turtle"),
    JSONLD("application/ld+json");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether an answer of this shape can be written so: rows and truths as tables, triples as RDF. */
    public boolean fits(Answer answer) {
        return switch (this) {
            case TEXT -> true;
            case MD, CSV, TSV, JSON -> !(answer instanceof Answer.Triples);
            case TTL, JSONLD -> answer instanceof Answer.Triples;
        };
    }

    /**
     * Writes an answer to a query of the asker's own.
     *
     * @param columns how wide a text table may be
     */
    public String write(Answer answer, int columns) {
        return switch (answer) {
            case Answer.Triples(Graph graph) -> triples(graph);
            case Answer.Truth(boolean value) -> truth(value);
            case Answer.Rows rows -> rows(rows, columns);
        };
    }

    /** Writes an answer to a question of the catalogue, which knows how its lists are divided. */
    public String write(Outcome.Answered answered, int columns) {
        if (this == TEXT || this == MD) {
            return new Page(this == MD, columns).write(answered);
        }
        return write(answered.answer(), columns);
    }

    private String rows(Answer.Rows rows, int columns) {
        return switch (this) {
            case CSV -> results(rows, ResultSetLang.RS_CSV);
            case TSV -> results(rows, ResultSetLang.RS_TSV);
            case JSON -> results(rows, ResultSetLang.RS_JSON);
            case MD -> new Page(true, columns).table(rows.columns(), rows.rows());
            case TEXT -> new Page(false, columns).table(rows.columns(), rows.rows());
            case TTL, JSONLD -> throw new IllegalStateException("rows do not fit " + mediaType + ": ask fits first");
        };
    }

    private String truth(boolean value) {
        return this == JSON ? "{\"head\":{},\"boolean\":" + value + "}\n" : value + "\n";
    }

    private String triples(Graph graph) {
        graph.getPrefixMapping().setNsPrefixes(Prefixes.namespaces());
        RDFFormat format = this == JSONLD ? RDFFormat.JSONLD_PLAIN : RDFFormat.TURTLE_PRETTY;
        return RDFWriter.source(graph).format(format).asString() + (this == JSONLD ? "\n" : "");
    }

    private static String results(Answer.Rows rows, Lang lang) {
        List<Var> vars = rows.columns().stream().map(Var::alloc).toList();
        var bindings = rows.rows().stream().map(row -> {
            BindingBuilder binding = BindingFactory.builder();
            row.forEach((column, node) -> binding.add(Var.alloc(column), node));
            return binding.build();
        });
        var out = new ByteArrayOutputStream();
        RowSetWriterRegistry.getFactory(lang).create(lang).write(
                out, RowSetStream.create(vars, bindings.iterator()), ARQ.getContext());
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The format of that name, as written behind {@code -f}. */
    public static Optional<Format> find(String name) {
        return Stream.of(values()).filter(format -> format.name().equalsIgnoreCase(name)).findFirst();
    }

    static String shown(Map<String, Node> row, String column) {
        Node node = row.get(column);
        return node == null ? "" : Names.shown(node);
    }
}

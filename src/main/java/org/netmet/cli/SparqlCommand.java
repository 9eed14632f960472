package org.netmet.cli;

import org.netmet.answer.AnswerExtent;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryRequest;
import org.netmet.answer.QuestionService;
import org.netmet.answer.ResultFormat;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** The {@code sparql} command: runs a SPARQL query that the user wrote. */
@Command(
        name = "sparql",
        mixinStandardHelpOptions = true,
        description = "Runs a SPARQL query on the graph.")
final class SparqlCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private IncludeOptions with;

    @Mixin
    private StoreOption stored;

    @Mixin
    private ServiceOptions callees;

    @Mixin
    private SizeOption size;

    @Mixin
    private RemoteOption remote;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, md, csv, tsv, json, xml; for triples text, ttl, nt, jsonld, rdfxml, trig, nq; "
                    + "default: ${DEFAULT-VALUE}")
    private String format;

    @ArgGroup(multiplicity = "1")
    private Given given;

    private static final class Given {
        @Option(names = {"-q", "--query"}, paramLabel = "QUERY", description = "The query itself")
        private String query;

        @Parameters(paramLabel = "FILE", description = "A file with the query, or - for standard input")
        private String file;

        String read() throws IOException {
            if (query != null) {
                return query;
            }
            return file.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        }
    }

    @Override
    public Integer call() {
        ResultFormat written = common.format(format);
        String query;
        try {
            query = given.read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the query", e);
        }
        return common.withGraph(stored, with,
                netmet -> answer(
                        remote.service(netmet, callees.within(common.limit()).withSize(size.bytes())), query, written));
    }

    private int answer(QuestionService questionService, String query, ResultFormat written) {
        var printer = new AnswerPrinter(common, questionService, written, AnswerExtent.FULL);
        return switch (questionService.prepareSparql(query)) {
            case QueryRequest request -> {
                if (written.fits(request.shape())) {
                    yield printer.print(request);
                }
                common.err().printf("the answer cannot be written as %s%n  fix: use one of %s%n", written,
                        ResultFormat.names(request.shape()));
                yield ExitCode.USAGE_ERROR;
            }
            case Failure why -> printer.print(why);
        };
    }
}

package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.answer.AnswerExtent;
import org.netmet.answer.Failure;
import org.netmet.answer.QueryRequest;
import org.netmet.answer.QuestionService;
import org.netmet.answer.ResultFormat;
import org.netmet.execution.QueryLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The {@code ask} command: runs a question of the catalogue, found by plain words or by its name with arguments. */
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description = "Answers a question, in plain words or by name.",
        footer = {
            "",
            "  netmet ask \"which primaries spread most to bone\"",
            "  netmet ask primaries-by-site site=bone",
            "  netmet questions     lists all names"
        })
final class AskCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private IncludeOptions with;

    @Mixin
    private StoreOption stored;

    @Mixin
    private SizeOption size;

    @Mixin
    private RemoteOption remote;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, md, csv, tsv, json; for triples also ttl, jsonld; default: ${DEFAULT-VALUE}")
    private String format;

    @Option(
            names = "--explain",
            description = "Say how the words were understood: names, scores, what was not used")
    private boolean explain;

    @Option(names = "--full", description = "Print all rows below the summary")
    private boolean full;

    @Parameters(
            arity = "1..*",
            paramLabel = "QUESTION",
            description = "Plain words, or a question's name and its arguments")
    private List<String> words;

    @Override
    public Integer call() {
        ResultFormat written = common.format(format);
        return common.withGraph(stored, with, netmet -> answer(netmet, written));
    }

    private int answer(Netmet netmet, ResultFormat written) {
        QuestionService questionService =
                remote.service(netmet, QueryLimits.of(common.limit()).withSize(size.bytes()));
        QuestionService.InWords heard = prepare(questionService);
        AnswerExtent summary = AnswerExtent.summaryOf(1 + heard.further().size());
        var printer = new AnswerPrinter(common, questionService, written, full ? AnswerExtent.FULL : summary);
        if (explain) {
            heard.trace().forEach(common.err()::println);
        }
        int code = print(heard, printer, written);
        for (QuestionService.InWords further : heard.further()) {
            // Programs read one table: the further questions of the same words are only named.
            if (code == ExitCode.SUCCESS && written.isForPeople()) {
                code = print(further, printer, written);
            } else {
                further.understoodAs()
                        .ifPresent(one -> common.err().println("asked too, and not answered here: netmet ask " + one));
            }
        }
        return code;
    }

    private int print(QuestionService.InWords heard, AnswerPrinter printer, ResultFormat written) {
        heard.understoodAs().ifPresent(reading -> common.err().println("understood as: " + reading));
        return switch (heard.prepared()) {
            case QueryRequest.OfQuestion request -> print(request, printer, written);
            case QueryRequest.OfText text -> throw new IllegalStateException("a question is no text");
            case Failure why -> printer.print(why);
        };
    }

    private int print(QueryRequest.OfQuestion request, AnswerPrinter printer, ResultFormat written) {
        if (!written.fits(request.shape())) {
            common.err().printf("the answer cannot be written as %s%n  fix: use another format, such as -f text%n",
                    format);
            return ExitCode.USAGE_ERROR;
        }
        if (!written.isForPeople()) {
            request.notes().forEach(common.err()::println);
        }
        return printer.print(request);
    }

    private QuestionService.InWords prepare(QuestionService questionService) {
        boolean byName = !words.getFirst().contains(" ")
                && words.stream().skip(1).allMatch(word -> word.contains("="));
        return byName && (words.size() > 1 || questionService.knows(words.getFirst()) || words.getFirst().contains("-"))
                ? new QuestionService.InWords(Optional.empty(), byName(questionService), List.of(), List.of())
                : questionService.prepareInWords(String.join(" ", words));
    }

    private QuestionService.Prepared byName(QuestionService questionService) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String word : words.subList(1, words.size())) {
            String[] sides = word.split("=", 2);
            if (given.put(sides[0], sides[1]) != null) {
                return new Failure.BadArgument(sides[0], sides[1], "it once, not twice");
            }
        }
        return questionService.prepare(words.getFirst(), given);
    }
}

package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.answer.Messages;
import org.netmet.answer.QuestionOutcome;
import org.netmet.answer.QuestionService;
import org.netmet.answer.ResultFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code ask}: a question in plain words, or by its name with arguments. */
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

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, md, csv, tsv, json; for triples also ttl, jsonld; default: ${DEFAULT-VALUE}")
    private String format;

    @Parameters(
            arity = "1..*",
            paramLabel = "QUESTION [NAME=VALUE]",
            description = "Plain words, or a question's name and its arguments")
    private List<String> words;

    @Override
    public Integer call() {
        ResultFormat written = common.format(format);
        return common.withGraph(stored, with, netmet -> answer(netmet, written));
    }

    private int answer(Netmet netmet, ResultFormat written) {
        QuestionService desk = netmet.desk(common.limit());
        QuestionOutcome outcome = ask(desk);
        if (outcome instanceof QuestionOutcome.Answered answered) {
            if (!written.fits(answered.answer().shape())) {
                common.err().printf("the answer cannot be written as %s%n  fix: use another format, such as -f text%n",
                        format);
                return ExitCode.ASKERS_MISTAKE;
            }
            if (!written.isForPeople()) {
                answered.notes().forEach(common.err()::println);
            }
            common.result(written.write(answered, common.columns()));
            desk.explain(answered).ifPresent(common.err()::println);
        } else {
            common.err().println(Messages.of(outcome));
        }
        return ExitCode.of(outcome);
    }

    private QuestionOutcome ask(QuestionService desk) {
        boolean byName = !words.getFirst().contains(" ")
                && words.stream().skip(1).allMatch(word -> word.contains("="));
        if (byName && (words.size() > 1 || desk.knows(words.getFirst()) || words.getFirst().contains("-"))) {
            Map<String, String> given = new LinkedHashMap<>();
            for (String word : words.subList(1, words.size())) {
                String[] sides = word.split("=", 2);
                if (given.put(sides[0], sides[1]) != null) {
                    return new QuestionOutcome.BadArgument(sides[0], sides[1], "it once, not twice");
                }
            }
            return desk.ask(words.getFirst(), given);
        }
        QuestionService.Heard heard = desk.askInWords(String.join(" ", words));
        heard.understoodAs().ifPresent(reading -> common.err().println("understood as: " + reading));
        return heard.outcome();
    }
}

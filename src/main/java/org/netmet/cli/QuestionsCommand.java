package org.netmet.cli;

import org.netmet.Netmet;
import org.netmet.answer.Messages;
import org.netmet.answer.Failure;
import org.netmet.queries.Parameter;
import org.netmet.queries.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The {@code questions} command: lists the catalogue of questions, or describes one of them. */
@Command(
        name = "questions",
        mixinStandardHelpOptions = true,
        description = "Lists the questions; with a name, shows one with its parameters.")
final class QuestionsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOption stored;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A question's name")
    private String name;

    @Override
    public Integer call() {
        return common.withGraph(stored, netmet -> name == null ? all(netmet) : one(netmet));
    }

    private int all(Netmet netmet) {
        var text = new StringBuilder();
        netmet.catalogue().list().stream()
                .collect(Collectors.groupingBy(Question::theme, java.util.TreeMap::new, Collectors.toList()))
                .forEach((theme, questions) -> {
                    text.append(theme).append('\n');
                    questions.forEach(
                            question -> text.append("  %-34s %s%n".formatted(question.name(), question.summary())));
                });
        common.result(text.toString());
        return ExitCode.SUCCESS;
    }

    private int one(Netmet netmet) {
        Optional<Question> found = netmet.catalogue().find(name);
        if (found.isEmpty()) {
            var outcome = new Failure.NoSuchQuestion(name, netmet.catalogue().closestTo(name));
            common.err().println(Messages.of(outcome));
            return ExitCode.of(outcome);
        }
        Question question = found.get();
        var text = new StringBuilder();
        text.append(question.summary()).append("\n\n").append(question.description()).append("\n\n");
        question.parameters().forEach(parameter -> text.append(parameter(parameter)));
        text.append(example(question)).append("\n\n").append(question.text());
        common.result(text.toString());
        return ExitCode.SUCCESS;
    }

    private static String parameter(Parameter parameter) {
        return "  %-12s %s%s%n".formatted(
                parameter.name(),
                parameter.required() ? "required" : "optional",
                parameter.example().map(example -> ", such as " + example).orElse(""));
    }

    private static String example(Question question) {
        return question.parameters().stream()
                .flatMap(p -> p.example()
                        .map(value -> " " + p.name() + "=" + (value.contains(" ") ? '"' + value + '"' : value))
                        .stream())
                .collect(Collectors.joining("", "  netmet ask " + question.name(), ""));
    }
}

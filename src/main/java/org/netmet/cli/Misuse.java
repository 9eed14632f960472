package org.netmet.cli;

import org.netmet.model.StringSimilarity;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.List;

/** Says in two lines what is wrong with a command line, and what to type instead. */
final class Misuse {
    private Misuse() {}

    /** Prints the message and the fix; returns the exit code. */
    static int print(ParameterException e, String... arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(message(e, command));
        return ExitCode.USAGE_ERROR;
    }

    private static String message(ParameterException e, CommandLine command) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            if (unmatched.isUnknownOption()) {
                List<String> known = command.getCommandSpec().options().stream()
                        .flatMap(option -> List.of(option.names()).stream()).toList();
                String name = first.replaceFirst("=.*", "");
                return said("%s has no option %s".formatted(command.getCommandSpec().qualifiedName(), name),
                        StringSimilarity.didYouMean(name, known, see(command)));
            }
            if (!command.getSubcommands().isEmpty()) {
                return unknownCommand(first, command);
            }
            return said("%s takes no \"%s\"".formatted(command.getCommandSpec().qualifiedName(), first), see(command));
        }
        boolean fixed = e.getMessage().contains("\n  fix: ");
        return fixed ? e.getMessage() : said(e.getMessage(), see(command));
    }

    /** The message about a word that is no command. */
    static String unknownCommand(String word, CommandLine parent) {
        String name = parent.getCommandSpec().qualifiedName();
        boolean isQuestion = parent.getParent() == null && (word.contains(" ") || word.endsWith("?"));
        return said("%s has no command \"%s\"".formatted(name, word), isQuestion
                ? "to ask in words: netmet ask \"%s\"".formatted(word)
                : StringSimilarity.didYouMean(word, parent.getSubcommands().keySet(), see(parent)));
    }

    private static String see(CommandLine command) {
        return "see " + command.getCommandSpec().qualifiedName() + " --help";
    }

    private static String said(String what, String fix) {
        return what + "%n  fix: ".formatted() + fix;
    }
}

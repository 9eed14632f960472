package org.netmet.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;

/** The {@code help} command: {@code netmet help ask} prints what {@code netmet ask --help} does. */
@Command(name = "help", helpCommand = true, description = "Shows the options of a command: netmet help ask.")
final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command, and a command of that one")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        CommandLine asked = command.root().commandLine();
        for (String name : names) {
            CommandLine within = asked.getSubcommands().get(name);
            if (within == null) {
                command.commandLine().getErr().println(Misuse.unknownCommand(name, asked));
                return ExitCode.USAGE_ERROR;
            }
            asked = within;
        }
        asked.usage(command.commandLine().getOut());
        return ExitCode.SUCCESS;
    }
}

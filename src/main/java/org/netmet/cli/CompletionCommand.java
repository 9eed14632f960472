package org.netmet.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** The {@code completion} command: prints the script by which bash and zsh complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script for bash or zsh that completes commands and options.",
        footer = {
            "",
            "  source <(netmet completion)      for this shell; in zsh after: autoload -U compinit bashcompinit;",
            "                                   compinit; bashcompinit",
            "  netmet completion > ~/.local/share/bash-completion/completions/netmet"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        out.print(AutoComplete.bash(command.root().name(), command.root().commandLine()));
        out.flush();
        return ExitCode.SUCCESS;
    }
}

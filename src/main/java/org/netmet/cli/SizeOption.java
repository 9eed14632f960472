package org.netmet.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that limits the size of an answer. */
final class SizeOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--largest-answer",
            paramLabel = "MIB",
            defaultValue = "64",
            description = "A larger answer is an error, never cut; default: ${DEFAULT-VALUE}")
    private int largestAnswer;

    long bytes() {
        if (largestAnswer < 1) {
            throw new ParameterException(command.commandLine(), "--largest-answer must be 1 or more");
        }
        return (long) largestAnswer << 20;
    }
}

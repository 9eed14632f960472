package org.netmet.cli;

import org.netmet.answer.Failure;

/** The exit codes of the command line. */
final class ExitCode {
    static final int DONE = 0;
    static final int FINDINGS = 1;
    static final int ASKERS_MISTAKE = 2;
    static final int DATA_NOT_VALID = 3;
    static final int OUT_OF_TIME = 4;
    static final int FAULT = 5;

    private ExitCode() {}

    static int of(Failure failure) {
        return switch (failure) {
            case Failure.NoSuchQuestion none -> ASKERS_MISTAKE;
            case Failure.BadArgument bad -> ASKERS_MISTAKE;
            case Failure.BadQuery bad -> ASKERS_MISTAKE;
            case Failure.Unclear unclear -> ASKERS_MISTAKE;
            case Failure.NotUnderstood lost -> ASKERS_MISTAKE;
            case Failure.OutOfTime late -> OUT_OF_TIME;
            case Failure.OutOfMemory full -> OUT_OF_TIME;
            case Failure.TooLarge large -> OUT_OF_TIME;
            case Failure.NoRoom full -> FAULT;
            case Failure.Busy busy -> OUT_OF_TIME;
            case Failure.ServiceFailed failed -> FAULT;
        };
    }
}

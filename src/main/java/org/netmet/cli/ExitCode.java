package org.netmet.cli;

import org.netmet.answer.Failure;

/** The exit codes of the command line. */
final class ExitCode {
    static final int SUCCESS = 0;
    static final int FINDINGS = 1;
    static final int USAGE_ERROR = 2;
    static final int DATA_NOT_VALID = 3;
    static final int OUT_OF_TIME = 4;
    static final int INTERNAL_ERROR = 5;

    private ExitCode() {}

    static int of(Failure failure) {
        return switch (failure) {
            case Failure.NoSuchQuestion none -> USAGE_ERROR;
            case Failure.BadArgument bad -> USAGE_ERROR;
            case Failure.BadQuery bad -> USAGE_ERROR;
            case Failure.AmbiguousQuestion unclear -> USAGE_ERROR;
            case Failure.NotUnderstood lost -> USAGE_ERROR;
            case Failure.TimeLimitExceeded late -> OUT_OF_TIME;
            case Failure.OutOfMemory full -> OUT_OF_TIME;
            case Failure.TooLarge large -> OUT_OF_TIME;
            case Failure.DiskFull full -> INTERNAL_ERROR;
            case Failure.Busy busy -> OUT_OF_TIME;
            case Failure.ServiceFailed failed -> INTERNAL_ERROR;
        };
    }
}

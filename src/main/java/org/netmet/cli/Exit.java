package org.netmet.cli;

import org.netmet.ask.Outcome;

/** What the exit codes mean. */
final class Exit {
    static final int DONE = 0;
    static final int FINDINGS = 1;
    static final int ASKERS_MISTAKE = 2;
    static final int DATA_NOT_VALID = 3;
    static final int OUT_OF_TIME = 4;
    static final int FAULT = 5;

    private Exit() {}

    static int of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> DONE;
            case Outcome.NoSuchQuestion none -> ASKERS_MISTAKE;
            case Outcome.BadArgument bad -> ASKERS_MISTAKE;
            case Outcome.BadQuery bad -> ASKERS_MISTAKE;
            case Outcome.Unclear unclear -> ASKERS_MISTAKE;
            case Outcome.NotUnderstood lost -> ASKERS_MISTAKE;
            case Outcome.OutOfTime late -> OUT_OF_TIME;
            case Outcome.OutOfMemory full -> OUT_OF_TIME;
            case Outcome.ServiceFailed failed -> FAULT;
        };
    }
}

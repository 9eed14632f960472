package org.netmet.cli;

import org.netmet.answer.QuestionOutcome;

/** What the exit codes mean. */
final class ExitCode {
    static final int DONE = 0;
    static final int FINDINGS = 1;
    static final int ASKERS_MISTAKE = 2;
    static final int DATA_NOT_VALID = 3;
    static final int OUT_OF_TIME = 4;
    static final int FAULT = 5;

    private ExitCode() {}

    static int of(QuestionOutcome outcome) {
        return switch (outcome) {
            case QuestionOutcome.Answered answered -> DONE;
            case QuestionOutcome.NoSuchQuestion none -> ASKERS_MISTAKE;
            case QuestionOutcome.BadArgument bad -> ASKERS_MISTAKE;
            case QuestionOutcome.BadQuery bad -> ASKERS_MISTAKE;
            case QuestionOutcome.Unclear unclear -> ASKERS_MISTAKE;
            case QuestionOutcome.NotUnderstood lost -> ASKERS_MISTAKE;
            case QuestionOutcome.OutOfTime late -> OUT_OF_TIME;
            case QuestionOutcome.OutOfMemory full -> OUT_OF_TIME;
            case QuestionOutcome.ServiceFailed failed -> FAULT;
        };
    }
}

package org.netmet.mcp;

import org.netmet.answer.Failure;
import org.netmet.answer.Messages;

/** A call that has no answer. The message is for the agent: what is wrong, then how to correct it. */
final class ToolFailure extends Exception {
    private static final long serialVersionUID = 1L;

    ToolFailure(String message) {
        super(message, null, false, false);
    }

    static ToolFailure of(Failure why) {
        return new ToolFailure(Messages.of(why));
    }
}

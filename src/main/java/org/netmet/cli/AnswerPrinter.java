package org.netmet.cli;

import org.netmet.answer.AnswerExtent;
import org.netmet.answer.Failure;
import org.netmet.answer.Messages;
import org.netmet.answer.QueryExecutor;
import org.netmet.answer.QueryRequest;
import org.netmet.answer.QuestionService;
import org.netmet.answer.ResultFormat;
import org.netmet.answer.ResultWriter;
import org.netmet.execution.ResponseBuffer;
import org.netmet.explain.EmptyResultExplanation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs a query and prints its result: the answer to standard output, messages to standard error; returns an exit code.
 */
final class AnswerPrinter {
    private final CommonOptions common;
    private final QuestionService service;
    private final ResultFormat format;
    private final AnswerExtent extent;

    AnswerPrinter(CommonOptions common, QuestionService service, ResultFormat format, AnswerExtent extent) {
        this.common = common;
        this.service = service;
        this.format = format;
        this.extent = extent;
    }

    int print(QueryRequest request) {
        var why = new AtomicReference<Optional<EmptyResultExplanation>>(Optional.empty());
        ResultWriter writer = request.whole(format, common.columns(), extent,
                result -> why.set(service.explain(request, result)));
        return switch (service.write(request, Optional.empty(), writer)) {
            case QueryExecutor.CompleteResult(ResponseBuffer answer) -> {
                common.result(answer, format);
                why.get().ifPresent(common.err()::println);
                yield ExitCode.SUCCESS;
            }
            case Failure failure -> print(failure);
        };
    }

    int print(Failure failure) {
        common.err().println(Messages.of(failure));
        return ExitCode.of(failure);
    }
}

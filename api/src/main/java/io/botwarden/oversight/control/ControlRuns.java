package io.botwarden.oversight.control;

import io.botwarden.oversight.control.ControlEvaluation.Cause;
import io.botwarden.platform.write.Writes;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Evaluates controls that nobody asked for, each in a transaction of its own. */
@Component
class ControlRuns {

    private static final Logger log = LoggerFactory.getLogger(ControlRuns.class);

    /** Its name in the audit trail. */
    private static final String ACTION = "evaluateControl";

    private final ControlEvaluation evaluation;
    private final Writes writes;

    ControlRuns(ControlEvaluation evaluation, Writes writes) {
        this.evaluation = evaluation;
        this.writes = writes;
    }

    /**
     * Evaluates a control. If its query fails, its results become NOT_EVALUATED, with the reason.
     *
     * @param control its key
     * @param bots keys of the bots whose subjects are evaluated; all subjects if null
     */
    Mono<Void> evaluate(long control, Cause cause, @Nullable Set<Long> bots) {
        return writes.runDue(ACTION, evaluation.evaluated(control, cause, bots))
                .onErrorResume(
                        ControlQueryException.class,
                        failure -> {
                            log.warn("The control {} cannot be evaluated", control, failure);
                            return writes.runDue(
                                    ACTION, evaluation.failed(control, cause, failure.reason()));
                        })
                .then();
    }
}

package io.botwarden.oversight.control;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What people decide about a control shows in its results at once: they are evaluated in the same
 * transaction.
 */
@Component
class ControlChanges implements Consequence {

    private final ControlEvaluation evaluation;

    ControlChanges(ControlEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    @Override
    public Set<String> events() {
        return Set.of(
                "ControlUpdated",
                "ControlDisabled",
                "ControlEnabled",
                "ControlEvaluationRequested",
                "ControlWaiverApproved",
                "ControlWaiverEnded",
                "ControlWaiverExpired",
                "AttestationGiven",
                "AttestationRevoked");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return control(cause.subject())
                .flatMap(key -> evaluation.evaluated(key, ControlEvaluation.Cause.REQUEST, null))
                .onErrorMap(
                        ControlQueryException.class,
                        failure ->
                                new RefusedException(
                                        RefusalCode.CONFLICT,
                                        "The query of the control failed: " + failure.reason()))
                .flux();
    }

    private static Mono<Long> control(RecordKey subject) {
        return subject.table().equals("control")
                ? Mono.just(subject.key())
                : Transaction.one(
                        "select control_id from %s where id = $1".formatted(subject.table()),
                        List.of(subject.key()),
                        row -> Fields.number(row, "control_id"));
    }
}

package io.botwarden.risk.treatment;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.RiskMatrices;
import io.botwarden.risk.register.RiskRows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Recalculates the levels of open risks when another version of the risk model has come into force.
 * Ends treatments and acceptances on their dates, reports treatments whose last test has become too
 * old, and recalculates the risks whose treatments work less every day. (Policy 6.2.1, 6.2.3)
 */
@Component
class TreatmentsDue {

    private static final String ACCEPTANCES =
            "select id from risk_acceptance where state = 'APPROVED' and ends_at <= :now order by ends_at, id";

    private static final String TREATMENTS =
            "select id from risk_treatment where state = 'IN_FORCE' and ends_at <= :now order by ends_at, id";

    private static final String UNTESTED =
            """
            select id from risk_treatment
            where state = 'IN_FORCE' and not decayed and tested_at + (test_cycle_days + 1) * interval '1 day' <= :now
            order by id
            """;

    private static final String CHANGED =
            "select id from risk where recalculate_at <= :now order by recalculate_at, id";

    /** A batch of open risks whose levels do not come from the version in force. */
    private static final String OUTDATED =
            """
            select r.id
            from risk_model_version m
            join risk r on r.model_version < m.number or r.model_version > m.number
            where m.state = 'APPROVED' and r.currency = m.currency and r.state <> 'CLOSED'
            order by r.id
            limit 1000
            """;

    private final TreatmentRows rows;
    private final RiskRows risks;
    private final RiskRecalculation recalculation;
    private final RiskMatrices matrices;
    private final DueWrites due;
    private final Clock clock;

    TreatmentsDue(
            TreatmentRows rows,
            RiskRows risks,
            RiskRecalculation recalculation,
            RiskMatrices matrices,
            DueWrites due,
            Clock clock) {
        this.rows = rows;
        this.risks = risks;
        this.recalculation = recalculation;
        this.matrices = matrices;
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return due.each(
                        ACCEPTANCES,
                        "expireRiskAcceptance",
                        key ->
                                rows.acceptance(key)
                                        .filter(found -> found.isOver(now))
                                        .map(Acceptance::expire))
                .then(
                        due.each(
                                TREATMENTS,
                                "expireRiskTreatment",
                                key ->
                                        rows.treatment(key)
                                                .filter(found -> found.isOver(now))
                                                .map(Treatment::expire)))
                .then(
                        due.each(
                                UNTESTED,
                                "decayRiskTreatment",
                                key ->
                                        rows.treatment(key)
                                                .filter(found -> found.isDecaying(now))
                                                .map(found -> found.decay(now))))
                .then(due.each(CHANGED, "recalculateRisk", key -> recalculated(key, now)))
                .then(due.each(OUTDATED, "applyRiskModel", key -> remodelled(key, now)));
    }

    /** Another server may have done it since. */
    private Mono<Write> remodelled(long key, Instant now) {
        return risks.find(key)
                .filterWhen(risk -> matrices.inForce().map(risk::isOutdated))
                .flatMap(risk -> recalculated(key, now));
    }

    private Mono<Write> recalculated(long key, Instant now) {
        return risks.find(key)
                .flatMap(risk ->
                        recalculation
                                .writes(risk, "RiskRecalculated", now)
                                .collectList()
                                .filter(all -> !all.isEmpty())
                                .map(all -> {
                                    Write first = all.getFirst();
                                    all.stream().skip(1).forEach(first::also);
                                    return first;
                                }));
    }
}

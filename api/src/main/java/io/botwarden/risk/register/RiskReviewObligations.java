package io.botwarden.risk.register;

import static io.botwarden.risk.register.RiskRecords.RISK;

import io.botwarden.commitment.DependentObligations;
import io.botwarden.commitment.NewObligation;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationSchedule;
import io.botwarden.commitment.RecurrenceBasis;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The obligation to review a risk: it begins with its first assessment, follows its owner and its
 * current level, and ends when the risk is closed. (Policy 6.2.3)
 */
@Component
class RiskReviewObligations implements Consequence {

    private static final String CLOSED = "RiskClosed";

    private static final String ACTIVE =
            """
            select o.id, o.recurrence, o.starts_at, o.time_zone, o.basis, o.grace_minutes
            from obligation o where o.risk_id = $1 and o.state = 'ACTIVE'
            """;

    private final RiskRows rows;
    private final DependentObligations obligations;
    private final Parameters parameters;

    RiskReviewObligations(RiskRows rows, DependentObligations obligations, Parameters parameters) {
        this.rows = rows;
        this.obligations = obligations;
        this.parameters = parameters;
    }

    @Override
    public Set<String> events() {
        return Set.of(
                "RiskAssigned",
                CLOSED,
                "RiskLevelChanged",
                "RiskMonitored",
                "RiskRecalculated",
                "RiskReopened",
                "RiskTreated");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        long key = cause.subject().key();
        Mono<Optional<Present>> present =
                Transaction.one(ACTIVE, List.of(key), Present::of)
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty());
        if (cause.event().equals(CLOSED)) {
            return present.flatMap(Mono::justOrEmpty)
                    .flatMap(found -> obligations.end(found.id()))
                    .flux();
        }
        return rows.find(key)
                .filter(risk -> risk.currentLevel() != null && risk.state() != RiskState.IDENTIFIED)
                .zipWith(present, (risk, found) -> write(risk, found.orElse(null), cause.at()))
                .flatMap(write -> write)
                .flux();
    }

    private Mono<Write> write(Risk risk, @Nullable Present present, Instant now) {
        Duration every =
                parameters.duration(
                        "risk-review-"
                                + Objects.requireNonNull(risk.currentLevel())
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'));
        String rule = "FREQ=DAILY;INTERVAL=" + every.toDays();
        if (present != null) {
            ObligationSchedule schedule =
                    present.schedule().rule().equals(rule)
                            ? present.schedule()
                            : schedule(rule, now.plus(every));
            return obligations.follow(present.id(), schedule, risk.owner(), now);
        }
        return Mono.just(
                new NewObligation(
                                ObligationKind.RISK_REVIEW,
                                risk.bot(),
                                null,
                                risk.bot() == null ? risk.department() : null,
                                "Review the risk " + risk.number(),
                                risk.title(),
                                risk.owner(),
                                schedule(rule, now.plus(every)))
                        .write(now)
                        .refer("risk_id", RISK, null, risk.id()));
    }

    /** Each review starts the next period. */
    private static ObligationSchedule schedule(String rule, Instant first) {
        return new ObligationSchedule(
                rule, ObligationSchedule.start(first), "UTC", RecurrenceBasis.LAST_FULFILLMENT, 0);
    }

    private record Present(long id, ObligationSchedule schedule) {

        static Present of(Readable row) {
            return new Present(
                    Fields.number(row, "id"),
                    new ObligationSchedule(
                            Fields.text(row, "recurrence"),
                            Fields.time(row, "starts_at"),
                            Fields.text(row, "time_zone"),
                            RecurrenceBasis.valueOf(Fields.text(row, "basis")),
                            Objects.requireNonNull(row.get("grace_minutes", Integer.class))));
        }
    }
}

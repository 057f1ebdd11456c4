package io.botwarden.risk.contingency.plan;

import io.botwarden.commitment.DependentObligations;
import io.botwarden.commitment.NewObligation;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationSchedule;
import io.botwarden.commitment.RecurrenceBasis;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A plan in force has an obligation to practice it and one to review it. They begin with its first
 * version, follow its terms and its owner, and end when it is retired. (Policy 6.3.1, 6.3.2)
 */
@Component
class PlanObligations implements Consequence {

    private static final String REVIEWED = "ContingencyPlanReviewed";
    private static final String CHANGED = "ContingencyPlanChanged";
    private static final String RETIRED = "ContingencyPlanRetired";

    private final DependentObligations obligations;
    private final ContingencyPlanRows rows;

    PlanObligations(DependentObligations obligations, ContingencyPlanRows rows) {
        this.obligations = obligations;
        this.rows = rows;
    }

    @Override
    public Set<String> events() {
        return Set.of(REVIEWED, CHANGED, RETIRED);
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return Transaction.one(
                        """
                        select p.id, p.number, p.title, p.department_id, p.owner_id, p.drill_months, p.review_months, p.drill_obligation_id,
                          p.review_obligation_id, d.starts_at as drill_starts_at, r.starts_at as review_starts_at
                        from contingency_plan p
                        left join obligation d on d.id = p.drill_obligation_id
                        left join obligation r on r.id = p.review_obligation_id
                        where p.id = $1
                        """,
                        List.of(cause.subject().key()),
                        Obliged::of)
                .flatMapMany(plan -> after(cause, plan));
    }

    private Flux<Write> after(Cause cause, Obliged plan) {
        return Flux.just(plan.drill(), plan.review())
                .concatMap(duty -> {
                    Long existing = duty.obligation();
                    return switch (cause.event()) {
                        case REVIEWED ->
                                existing == null
                                        ? Mono.just(begun(plan, duty, cause.at()))
                                        : Mono.empty();
                        case RETIRED -> Mono.justOrEmpty(existing).flatMap(obligations::end);
                        default ->
                                Mono.justOrEmpty(existing)
                                        .flatMap(key ->
                                                obligations.follow(
                                                        key,
                                                        duty.schedule(cause.at()),
                                                        plan.owner(),
                                                        cause.at()));
                    };
                });
    }

    private Write begun(Obliged plan, Duty duty, Instant now) {
        return new NewObligation(
                        duty.kind(),
                        null,
                        null,
                        plan.department(),
                        shortened(duty.verb() + plan.number() + " " + plan.title()),
                        null,
                        plan.owner(),
                        duty.schedule(now))
                .write(now)
                .along(key -> rows.oblige(plan.id(), duty.column(), key));
    }

    private static String shortened(String title) {
        return title.length() <= 300 ? title : title.substring(0, 299) + "…";
    }

    /**
     * One of the two obligations.
     *
     * @param obligation its key; null if it does not exist yet
     * @param startsAt its first date; null if it does not exist yet
     */
    private record Duty(
            ObligationKind kind,
            String verb,
            String column,
            int months,
            @Nullable Long obligation,
            @Nullable Instant startsAt) {

        ObligationSchedule schedule(Instant now) {
            Instant first =
                    startsAt == null
                            ? now.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant()
                            : startsAt;
            return new ObligationSchedule(
                    "FREQ=MONTHLY;INTERVAL=" + months,
                    ObligationSchedule.start(first),
                    "UTC",
                    RecurrenceBasis.LAST_FULFILLMENT,
                    0);
        }
    }

    private record Obliged(
            long id,
            String number,
            String title,
            long department,
            long owner,
            Duty drill,
            Duty review) {

        static Obliged of(Readable row) {
            return new Obliged(
                    Fields.number(row, "id"),
                    Fields.text(row, "number"),
                    Fields.text(row, "title"),
                    Fields.number(row, "department_id"),
                    Fields.number(row, "owner_id"),
                    duty(row, ObligationKind.DRILL, "Practice ", "drill"),
                    duty(row, ObligationKind.PLAN_REVIEW, "Review ", "review"));
        }

        private static Duty duty(Readable row, ObligationKind kind, String verb, String stem) {
            return new Duty(
                    kind,
                    verb,
                    stem + "_obligation_id",
                    Objects.requireNonNull(row.get(stem + "_months", Integer.class)),
                    row.get(stem + "_obligation_id", Long.class),
                    row.get(stem + "_starts_at", Instant.class));
        }
    }
}

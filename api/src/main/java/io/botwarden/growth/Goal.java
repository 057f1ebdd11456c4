package io.botwarden.growth;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A goal of a development plan, whose row the lock of the plan covers.
 *
 * @param text whether it is of the kind TEXT
 * @param done whether it is done already
 */
record Goal(long id, String title, boolean text, boolean done) {

    private static final String FIELD = "position";

    /** The goal at this position of a plan. */
    static Mono<Goal> require(PersonalDevelopmentPlan plan, int position) {
        return Transaction.one(
                        """
                        select id, title, kind = 'TEXT' as text, done_at is not null as done
                        from development_goal_progress where personal_development_plan_id = $1 and position = $2
                        """,
                        List.of(plan.id(), position),
                        Goal::of)
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.INVALID,
                                        "The plan has no goal at this position.",
                                        FIELD)));
    }

    private static Goal of(Readable row) {
        return new Goal(
                Fields.number(row, "id"),
                Fields.text(row, "title"),
                Fields.flag(row, "text"),
                Fields.flag(row, "done"));
    }

    /** Refuses goals that follow from what is assessed or passed, and those that are done. */
    void requireOpen() {
        if (!text) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The goal %s is a skill or a course. It is done when the skill is assessed or the course passed."
                            .formatted(title),
                    FIELD);
        }
        if (done) {
            throw new RefusedException(
                    GrowthRefusal.GOAL_REACHED, "The goal %s is done.".formatted(title), FIELD);
        }
    }

    /**
     * Marks the goals of the kind TEXT as done that are done in the revision which this one
     * replaces, also those completed after it was proposed; in the current transaction.
     */
    static Mono<Void> keepDone(long former, long plan) {
        return Transaction.all(
                        """
                        update development_goal g set completed_at = o.completed_at, evidence = o.evidence
                        from development_goal o
                        where g.personal_development_plan_id = $2 and g.kind = 'TEXT' and g.completed_at is null
                          and o.personal_development_plan_id = $1 and o.kind = 'TEXT' and o.title = g.title and o.completed_at is not null
                        returning g.id
                        """,
                        List.of(former, plan),
                        row -> row)
                .then();
    }

    /** Stores what shows that it is done, in the current transaction. */
    Mono<Void> complete(Instant at, String evidence) {
        return Transaction.one(
                        "update development_goal set completed_at = $2, evidence = $3 where id = $1 returning id",
                        List.of(id, at, evidence),
                        row -> true)
                .then();
    }
}

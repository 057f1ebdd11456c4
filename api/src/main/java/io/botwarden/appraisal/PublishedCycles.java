package io.botwarden.appraisal;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keeps the results of a scheme and period unique: one cycle is published for them, whatever the
 * revision of the scheme. Others can be computed for comparison.
 */
@Component
class PublishedCycles {

    static final Obstacle PUBLISHED =
            Obstacle.of(
                    AppraisalRefusal.ALREADY_PUBLISHED,
                    "Another cycle is already published for the same scheme and period.",
                    "exists (select from published_instead({row}.id))");

    private final DatabaseClient database;

    PublishedCycles(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Refuses to publish a cycle if another one is published for its scheme or one of its schemes
     * for persons, over the same period. Others are not published until the transaction ends.
     */
    Mono<Void> requireNone(AppraisalCycle cycle) {
        return database.sql("select pg_advisory_xact_lock(hashtext('published appraisals'))")
                .then()
                .then(
                        database.sql("select code, scheme, persons from published_instead(:cycle)")
                                .bind("cycle", cycle.id())
                                .map(row -> refusal(row, cycle))
                                .one())
                .flatMap(Mono::error);
    }

    private static RefusedException refusal(Readable other, AppraisalCycle cycle) {
        return new RefusedException(
                AppraisalRefusal.ALREADY_PUBLISHED,
                "The cycle %s is already published for the scheme %s and the period %s.%s"
                        .formatted(
                                Fields.text(other, "code"),
                                Fields.text(other, "scheme"),
                                cycle.period(),
                                Fields.flag(other, "persons")
                                        ? " Open a cycle that does not appraise persons."
                                        : ""),
                "cycle");
    }
}

package io.botwarden.appraisal;

import io.botwarden.analytics.period.Period;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
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
                                .map(row ->
                                        refusal(
                                                row,
                                                cycle.period(),
                                                Fields.flag(row, "persons"),
                                                "cycle"))
                                .one())
                .flatMap(Mono::error);
    }

    /**
     * Refuses to open a cycle that appraises persons if one of the schemes for persons that are in
     * force is published for the period: it could never be published.
     */
    Mono<Void> requireNoneOfPersons(Period period, LocalDate today) {
        return database.sql(
                        """
                        select o.code, o.scheme
                        from published_appraisal o
                        where o.period = :period and exists (
                          select from appraisal_scheme s
                          where s.code = o.scheme and s.subject = 'PERSON' and s.state = 'APPROVED'
                            and (s.effective_from is null or s.effective_from <= :today)
                        )
                        order by o.scheme, o.cycle_id
                        limit 1
                        """)
                .bind("period", period.toString())
                .bind("today", today)
                .map(row -> refusal(row, period, true, "persons"))
                .one()
                .flatMap(Mono::error);
    }

    private static RefusedException refusal(
            Readable other, Period period, boolean persons, String field) {
        return new RefusedException(
                AppraisalRefusal.ALREADY_PUBLISHED,
                "The cycle %s is already published for the scheme %s and the period %s.%s"
                        .formatted(
                                Fields.text(other, "code"),
                                Fields.text(other, "scheme"),
                                period,
                                persons ? " Open a cycle that does not appraise persons." : ""),
                field);
    }
}

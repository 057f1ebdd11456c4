package io.botwarden.appraisal;

import io.botwarden.analytics.period.Period;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

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
     * Why a cycle cannot be published: another one is published for its scheme or one of its
     * schemes for persons, over the same period. Others are not published until the transaction
     * ends. The refusal is told after the rights were checked.
     */
    Mono<Optional<RefusedException>> insteadOf(AppraisalCycle cycle) {
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
                .singleOptional();
    }

    /**
     * Why a cycle that appraises persons cannot be opened: one of the schemes for persons that are
     * in force is published for the period, so that it could never be published. The refusal is
     * told after the rights were checked.
     */
    Mono<Optional<RefusedException>> ofPersons(Period period, LocalDate today) {
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
                .singleOptional();
    }

    /** What an action is about, unless it is refused. */
    static <S> S unless(Tuple2<S, Optional<RefusedException>> found) {
        found.getT2()
                .ifPresent(refused -> {
                    throw refused;
                });
        return found.getT1();
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

package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.report.AppraisalReport.Context;
import io.botwarden.analytics.report.AppraisalReport.Past;
import io.botwarden.analytics.report.AppraisalReport.Standing;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The published cycles before a cycle, and what was decided after the last of them: what its report
 * compares with. It is kept when the cycle is published.
 */
@Component
class AppraisalHistory {

    private static final int CYCLES = 8;

    private final DatabaseClient database;

    private final ReportedOutcomes outcomes;

    AppraisalHistory(DatabaseClient database, ReportedOutcomes outcomes) {
        this.database = database;
        this.outcomes = outcomes;
    }

    /** What the report of a cycle compares with: as kept at publication, or else as it is now. */
    Mono<Context> of(AppraisalCycle cycle) {
        String kept = cycle.context();
        return kept == null
                ? before(cycle)
                : Mono.fromCallable(() -> CanonicalJson.read(kept, Context.class));
    }

    /** What the report of a cycle would compare with now. */
    Mono<Context> before(AppraisalCycle cycle) {
        return cyclesBefore(cycle)
                .flatMap(cycles ->
                        Flux.fromIterable(cycles)
                                .takeLast(1)
                                .concatMap(
                                        last -> outcomes.followedUp(CYCLE.parse("id", last.id())))
                                .single(List.of())
                                .map(followedUp -> new Context(cycles, followedUp)));
    }

    /**
     * The published cycles of the same scheme over earlier periods of the same length: for each
     * period the cycle that was published last, and at most eight, the oldest first.
     */
    private Mono<List<Past>> cyclesBefore(AppraisalCycle cycle) {
        return database.sql(
                        """
                        select distinct on (c.period_start, c.period_end) c.id, c.code, c.period, c.input_hash, s.revision
                        from appraisal_cycle c
                        join appraisal_scheme s on s.id = c.scheme_id
                        where s.code = :scheme and c.published and c.period_end <= :start
                        order by c.period_start desc, c.period_end, c.published_at desc, c.id desc
                        """)
                .bind("scheme", cycle.scheme().code())
                .bind("start", cycle.period().start().atOffset(ZoneOffset.UTC))
                .map(AppraisalHistory::earlier)
                .all()
                .filter(earlier -> earlier.isComparable(cycle.period()))
                .take(CYCLES)
                .concatMap(this::standings)
                .collectList()
                .map(AppraisalHistory::oldestFirst);
    }

    private Mono<Past> standings(Earlier earlier) {
        Flux<Standing> standings =
                database.sql(
                                """
                                select department_id, department_code, grade, total, rank from scorecard
                                where cycle_id = :cycle and department_id is not null and not superseded
                                order by department_code, id
                                """)
                        .bind("cycle", earlier.id())
                        .map(AppraisalHistory::standing)
                        .all();
        return standings.collectList().map(earlier::with);
    }

    private static Standing standing(Readable row) {
        return new Standing(
                DEPARTMENT.key(Fields.number(row, "department_id")).id(),
                Fields.text(row, "department_code"),
                Grade.valueOf(Fields.text(row, "grade")),
                row.get("total", BigDecimal.class),
                Objects.requireNonNull(row.get("rank", Integer.class)));
    }

    private static Earlier earlier(Readable row) {
        return new Earlier(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "period"),
                Objects.requireNonNull(row.get("revision", Integer.class)),
                Fields.text(row, "input_hash"));
    }

    private static List<Past> oldestFirst(List<Past> newestFirst) {
        return newestFirst.reversed();
    }

    /** A cycle without its results. */
    private record Earlier(long id, String code, String period, int revision, String inputHash) {

        boolean isComparable(Period other) {
            return Period.parse(period).grain() == other.grain();
        }

        Past with(List<Standing> standings) {
            return new Past(CYCLE.key(id).id(), code, period, revision, inputHash, standings);
        }
    }
}

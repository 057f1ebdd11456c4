package io.botwarden.appraisal;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.analytics.report.AgreedOutcome;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The outcomes of cycles as reports show them. (Policy 7.2.3) */
@Component
class ReportedOutcomes {

    private static final String OUTCOMES =
            """
            select o.department_id, o.number, o.kind, o.title, i.due_on, t.kpi,
              case when :follow then a.value else t.value end as value, case when :follow then i.done end as done
            from appraisal_outcome o
            left join lateral (
              select to_char(min(a.original_due_at at time zone 'UTC'), 'YYYY-MM-DD') as due_on, bool_and(a.state in ('DONE', 'VERIFIED')) as done
              from action_item a where a.appraisal_outcome_id = o.id and a.required and a.state <> 'CANCELLED'
            ) i on true
            left join lateral (
              select k.kpi, k.period, k.value from kpi_target k where k.appraisal_outcome_id = o.id order by k.id limit 1
            ) t on true
            left join kpi_target a on a.kpi = t.kpi and a.period = t.period and a.department_id = o.department_id
              and a.bot_id is null and a.state = 'AGREED'
            where o.cycle_id = :cycle and o.state = 'DECIDED' and o.result_version <= :version
            order by o.department_id, o.id
            """;

    private final DatabaseClient database;

    ReportedOutcomes(DatabaseClient database) {
        this.database = database;
    }

    /**
     * What was decided to follow from a version of the results of a cycle and from earlier ones,
     * with the targets as they were proposed with it: what becomes of them does not change the
     * cycle's own report.
     */
    Mono<List<AgreedOutcome>> agreed(long cycle, int version) {
        return outcomes(cycle, version, false);
    }

    /**
     * The same of all versions, with whether it is done by now, and the targets that both sides
     * agreed to.
     */
    Mono<List<AgreedOutcome>> followedUp(long cycle) {
        return outcomes(cycle, Integer.MAX_VALUE, true);
    }

    private Mono<List<AgreedOutcome>> outcomes(long cycle, int version, boolean follow) {
        return database.sql(OUTCOMES)
                .bind("cycle", cycle)
                .bind("version", version)
                .bind("follow", follow)
                .map(ReportedOutcomes::outcome)
                .all()
                .collectList();
    }

    private static AgreedOutcome outcome(Readable row) {
        return new AgreedOutcome(
                DEPARTMENT.key(Fields.number(row, "department_id")).id(),
                Fields.text(row, "number"),
                Fields.text(row, "kind"),
                Fields.text(row, "title"),
                row.get("due_on", String.class),
                row.get("kpi", String.class),
                row.get("value", BigDecimal.class),
                row.get("done", Boolean.class),
                null,
                null);
    }
}

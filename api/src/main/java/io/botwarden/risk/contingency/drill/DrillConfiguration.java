package io.botwarden.risk.contingency.drill;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.risk.contingency.ContingencyRecords.DRILL;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import io.botwarden.platform.calendar.CalendarQueries;
import io.botwarden.platform.calendar.CalendarSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What drills contribute to obligations, action items, calendars and departments. */
@Configuration(proxyBeanMethods = false)
class DrillConfiguration {

    @Bean
    ActionItemManagers drillActionItemManagers() {
        return ActionItemManagers.holders("drill_id", Drills.PERMISSION);
    }

    @Bean
    ObligationRules drillObligationRules() {
        return ObligationRules.of(ObligationKind.DRILL, "contingency:write")
                .about(DEPARTMENT)
                .fulfilledBy(
                        "DrillHeld",
                        DRILL,
                        """
                        select o.id, d.held_at as fulfilled_at
                        from drill d
                        join contingency_plan p on p.id = d.contingency_plan_id
                        join obligation o on o.id = p.drill_obligation_id
                        where d.id = $1
                        """);
    }

    /**
     * The announced drills of the plans that the viewer is named in, and those that the viewer
     * planned.
     */
    @Bean
    CalendarSource drillCalendar(CalendarQueries queries) {
        return queries.personal(
                """
                select 'drill-' || d.id as uid, d.version, d.updated_at, d.planned_at as starts_at, d.planned_at + interval '1 hour' as ends_at,
                  d.number || ' ' || d.title as title, null as description, null as location, d.state = 'CANCELLED' as cancelled
                from drill d
                where d.planned_at >= :from
                  and (d.scheduled_by_id = :viewer
                    or d.announced and d.contingency_plan_id in (select v.record_id from contingency_plan_viewer v where v.identity_id = :viewer))
                """);
    }

    /** What this package's columns do when a department is closed or merged. */
    @Bean
    DepartmentUses drillUsesOfDepartments() {
        return DepartmentUses.of(DepartmentUse.history("drill", "department_id"));
    }
}

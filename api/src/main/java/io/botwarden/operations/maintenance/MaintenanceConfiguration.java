package io.botwarden.operations.maintenance;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import io.botwarden.platform.calendar.CalendarQueries;
import io.botwarden.platform.calendar.CalendarSource;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.platform.write.RecordType;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MaintenanceConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final RecordType CHANGE = new RecordType("Change", "change");

    @Bean
    Recurring maintenanceCompletedOnTime(MaintenanceCompletion completion) {
        return new Recurring("maintenance windows", EVERY, completion::run);
    }

    /** A window of a change only says when; the change says whether it was done. */
    @Bean
    ObligationRules maintenanceObligations() {
        return ObligationRules.of(ObligationKind.MAINTENANCE, "operations:plan-change")
                .about(BOT)
                .fulfilledBy(
                        "ChangeClosed",
                        CHANGE,
                        """
                        select o.id, c.finished_at as fulfilled_at from change c join obligation o on o.bot_id = c.bot_id
                        where c.id = $1 and c.purpose in ('MAINTENANCE', 'RELEASE') and c.failed is not true and c.finished_at is not null
                        """)
                .fulfilledBy(
                        "MaintenanceCompleted",
                        MaintenanceWindow.TYPE,
                        """
                        select o.id, w.ends_at as fulfilled_at from maintenance_window w join obligation o on o.bot_id = w.bot_id
                        where w.id = $1 and w.change_id is null
                        """);
    }

    /**
     * The maintenance windows and the windows of changes. A maintenance window of a change replaces
     * the change's own window. Those of a bot concern its owner personally, and whoever is
     * responsible for its maintenance.
     */
    @Bean
    CalendarSource maintenanceCalendar(CalendarQueries queries) {
        return queries.shared(
                "maintenance",
                "Botwarden: changes and maintenance",
                "operations:read",
                """
                select e.uid, e.version, e.updated_at, e.starts_at, e.ends_at, e.title || coalesce(' · ' || b.code, ' · ' || d.code, '') as title,
                  e.description, null as location, e.cancelled
                from (
                  select 'maintenance-' || w.id as uid, w.version, w.updated_at, w.starts_at, w.ends_at, w.title, w.description,
                    w.cancelled_at is not null as cancelled, w.bot_id, w.department_id, w.id as window_id
                  from maintenance_window w
                  where w.ends_at >= :from
                  union all
                  select 'change-' || c.id, c.version, c.updated_at, c.starts_at, c.ends_at, c.number || ' ' || c.title, c.description,
                    c.state = 'CANCELLED', c.bot_id, null, null
                  from change c
                  where c.ends_at >= :from and c.origin = 'REGISTERED'
                    and not exists (select from maintenance_window w where w.change_id = c.id and w.cancelled_at is null)
                ) e
                left join bot b on b.id = e.bot_id
                left join department d on d.id = e.department_id
                where (
                  :everything
                  or exists (select from viewer_bot v where v.bot_id = e.bot_id and v.identity_id = :viewer and v.permission = :permission)
                  or exists (
                    select from viewer_department v
                    where v.department_id = e.department_id and v.identity_id = :viewer and v.permission = :permission
                  )
                  or exists (select from maintenance_window_viewer v where v.record_id = e.window_id and v.identity_id = :viewer)
                ) and (
                  not :own
                  or exists (
                    select from identity i
                    where i.id = :viewer and (
                      i.employee_id = b.owner_id
                      or exists (
                        select from obligation o
                        where o.bot_id = e.bot_id and o.kind = 'MAINTENANCE' and o.state <> 'ENDED' and o.responsible_id = i.employee_id
                      )
                    )
                  )
                )
                """);
    }
}

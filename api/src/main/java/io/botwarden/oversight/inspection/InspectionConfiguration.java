package io.botwarden.oversight.inspection;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.oversight.inspection.InspectionRecords.INSPECTION;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import io.botwarden.commitment.attachment.AttachmentOwner;
import io.botwarden.platform.calendar.CalendarQueries;
import io.botwarden.platform.calendar.CalendarSource;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What inspections contribute to obligations, attachments, calendars and departments. */
@Configuration(proxyBeanMethods = false)
class InspectionConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private static final String IN_PROGRESS =
            "exists (select from inspection n where n.id = o.inspection_id and n.state = 'IN_PROGRESS')";

    @Bean
    Recurring supervisionMembershipsEnded(EndingMemberships memberships) {
        return new Recurring("supervision memberships", EVERY, memberships::run);
    }

    @Bean
    ObligationRules inspectionObligationRules() {
        return ObligationRules.of(ObligationKind.INSPECTION, "oversight:manage-inspection")
                .about(BOT, DEPARTMENT)
                .fulfilledBy(
                        "InspectionClosed",
                        INSPECTION,
                        """
                        select o.id, n.closed_at as fulfilled_at from inspection n join obligation o on o.id = n.obligation_id where n.id = $1
                        """);
    }

    @Bean
    AttachmentOwner inspectionItemAttachments() {
        return new AttachmentOwner(
                InspectionRecords.ITEM,
                "oversight:manage-finding",
                "(select n.number || ' item ' || o.position from inspection n where n.id = o.inspection_id)",
                "array_remove(array[o.bot_id], null)",
                "array_remove(array[o.department_id], null)",
                IN_PROGRESS,
                "The inspection is not in progress.",
                IN_PROGRESS,
                null);
    }

    /** The planned periods of the inspections of the viewer. */
    @Bean
    CalendarSource inspectionCalendar(CalendarQueries queries) {
        return queries.personal(
                """
                select 'inspection-' || n.id as uid, n.version, n.updated_at, n.starts_at, n.ends_at, n.number || ' ' || n.title as title,
                  null as description, null as location, n.state = 'CANCELLED' as cancelled
                from identity i
                join inspection_inspector p on p.employee_id = i.employee_id
                join inspection n on n.id = p.inspection_id
                where i.id = :viewer and (n.state in ('PLANNED', 'IN_PROGRESS') or n.ends_at >= :from)
                """);
    }

    /** What this package's columns do when a department is closed or merged. */
    @Bean
    DepartmentUses inspectionUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.current(
                        INSPECTION,
                        "department_id",
                        "r.state in ('PLANNED', 'IN_PROGRESS')",
                        "inspection",
                        "r.number"),
                DepartmentUse.history("inspection_item", "department_id"),
                DepartmentUse.current(
                        InspectionRecords.FINDING,
                        "department_id",
                        "r.state in ('OPEN', 'RECTIFIED')",
                        "inspection finding",
                        "r.number"));
    }
}

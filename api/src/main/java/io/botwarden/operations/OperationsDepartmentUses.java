package io.botwarden.operations;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUse.Clash;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.platform.write.RecordType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this capability's columns do when a department is closed or merged. */
@Configuration(proxyBeanMethods = false)
class OperationsDepartmentUses {

    /** The timeline says who is responsible from now on. */
    private static final String ASSIGNED =
            """
            insert into timeline_entry (incident_id, position, at, kind, state, actor_id, department_id, note)
            select i.id, (select coalesce(max(t.position), 0) + 1 from timeline_entry t where t.incident_id = i.id), $4, 'ASSIGNED', i.state, $3, $2,
              'The department was merged into another one.'
            from incident i where i.id = any($1)
            """;

    @Bean
    DepartmentUses operationsUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.history("import_record", "department_id"),
                DepartmentUse.history("timeline_entry", "department_id"),
                DepartmentUse.current(
                                new RecordType("Incident", "incident"),
                                "department_id",
                                "r.state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED')",
                                "open incident",
                                "r.number")
                        .then(ASSIGNED),
                DepartmentUse.current(
                        new RecordType("IncidentReview", "incident_review"),
                        "department_id",
                        "r.state = 'DUE'",
                        "due incident review",
                        "(select i.number from incident i where i.id = r.incident_id)"),
                DepartmentUse.current(
                                new RecordType("ServiceLevel", "service_level"),
                                "department_id",
                                "true",
                                "service level",
                                "coalesce(r.severity, 'all severities')")
                        .unless("o.severity is not distinct from r.severity", Clash.DELETED),
                DepartmentUse.current(
                        new RecordType("MaintenanceWindow", "maintenance_window"),
                        "department_id",
                        "r.cancelled_at is null and r.ends_at > now()",
                        "maintenance window",
                        "r.title"));
    }
}

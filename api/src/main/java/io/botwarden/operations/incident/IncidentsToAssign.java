package io.botwarden.operations.incident;

import static io.botwarden.platform.work.WorkScope.bot;
import static io.botwarden.platform.work.WorkScope.department;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/**
 * Serious incidents that were acknowledged and have no assignee, for example after a transfer to
 * another department. They are shown to everyone who can handle them. (Policy 3.2.1)
 */
@Component
class IncidentsToAssign implements WorkSource {

    @Override
    public String kind() {
        return "INCIDENT_TO_ASSIGN";
    }

    @Override
    public RecordType type() {
        return IncidentRecords.INCIDENT;
    }

    @Override
    public String permission() {
        return Incidents.HANDLE;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select i.id, i.number || ' · ' || i.title as title, i.bot_id, i.opened_at as since,
          case when i.paused_at is null then i.resolve_due_at end as due_at, 'PERMITTED' as reason, null as through, 1 as quantity
        from incident i
        where i.assignee_id is null and i.state in ('ACKNOWLEDGED', 'MITIGATED') and (i.severity in ('CRITICAL', 'HIGH') or i.major)
          and %s
        """
                .formatted(
                        reach.over(
                                Incidents.HANDLE, bot("i.bot_id"), department("i.department_id")));
    }
}

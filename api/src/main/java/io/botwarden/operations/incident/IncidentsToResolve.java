package io.botwarden.operations.incident;

import static io.botwarden.platform.work.WorkScope.bot;
import static io.botwarden.platform.work.WorkScope.department;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/**
 * Incidents that are assigned to the viewer, by the running clock: first to acknowledge, then to
 * resolve them. (Policy 3.2.1)
 */
@Component
class IncidentsToResolve implements WorkSource {

    @Override
    public String kind() {
        return "INCIDENT_TO_RESOLVE";
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
          case when i.state = 'OPEN' then i.acknowledge_due_at when i.paused_at is null then i.resolve_due_at end as due_at,
          'NAMED' as reason, null as through, 1 as quantity
        from incident i
        where i.assignee_id = (select employee_id from me) and i.state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED') and %s
        """
                .formatted(
                        reach.over(
                                Incidents.HANDLE, bot("i.bot_id"), department("i.department_id")));
    }
}

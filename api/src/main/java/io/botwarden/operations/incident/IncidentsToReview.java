package io.botwarden.operations.incident;

import static io.botwarden.platform.work.WorkScope.bot;
import static io.botwarden.platform.work.WorkScope.department;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/** Reviews of incidents that the viewer must hold, as planned or as the assignee. (Policy 3.2.3) */
@Component
class IncidentsToReview implements WorkSource {

    @Override
    public String kind() {
        return "INCIDENT_TO_REVIEW";
    }

    @Override
    public RecordType type() {
        return IncidentRecords.REVIEW;
    }

    @Override
    public String permission() {
        return Incidents.HANDLE;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select r.id, i.number || ' · ' || i.title as title, i.bot_id, i.resolved_at as since, r.due_at, 'NAMED' as reason, null as through,
          1 as quantity
        from incident_review r
        join incident i on i.id = r.incident_id
        where r.state = 'DUE' and i.state = 'RESOLVED' and coalesce(r.reviewer_id, i.assignee_id) = (select employee_id from me) and %s
        """
                .formatted(
                        reach.over(
                                Incidents.HANDLE, bot("i.bot_id"), department("i.department_id")));
    }
}

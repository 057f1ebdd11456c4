package io.botwarden.operations.incident;

import io.botwarden.platform.work.WorkReach;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What was agreed after incidents and the viewer owns; an owner may do it whatever the roles are.
 * (Policy 3.2.3)
 */
@Component
class IncidentActionsToDo implements WorkSource {

    @Override
    public String kind() {
        return "INCIDENT_ACTION_TO_DO";
    }

    @Override
    public RecordType type() {
        return IncidentRecords.ACTION;
    }

    @Override
    public @Nullable String permission() {
        return null;
    }

    @Override
    public String statement(WorkReach reach) {
        return """
        select a.id, i.number || ' · ' || a.title as title, a.bot_id, a.created_at as since, a.due_at, 'NAMED' as reason, null as through,
          1 as quantity
        from incident_action a
        join incident i on i.id = a.incident_id
        where a.owner_id = (select employee_id from me) and a.state = 'OPEN'
        """;
    }
}

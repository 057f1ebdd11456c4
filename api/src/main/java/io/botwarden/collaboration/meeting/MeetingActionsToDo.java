package io.botwarden.collaboration.meeting;

import static io.botwarden.collaboration.CollaborationRecords.MEETING_ACTION;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.work.WorkReach;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What was agreed in meetings and the viewer owns; an owner may do it whatever the roles are.
 * (Policy 4.3.3)
 */
@Component
class MeetingActionsToDo implements WorkSource {

    @Override
    public String kind() {
        return "MEETING_ACTION_TO_DO";
    }

    @Override
    public RecordType type() {
        return MEETING_ACTION;
    }

    @Override
    public @Nullable String permission() {
        return null;
    }

    @Override
    public String statement(WorkReach reach) {
        return """
        select a.id, m.number || ' · ' || a.title as title, null::bigint as bot_id, a.created_at as since,
          (a.due_on + 1)::timestamp at time zone m.time_zone - interval '1 millisecond' as due_at, 'NAMED' as reason, null as through,
          1 as quantity
        from meeting_action a
        join meeting m on m.id = a.meeting_id
        where a.owner_employee_id = (select employee_id from me) and a.state = 'OPEN'
        """;
    }

    /** An owner without any role may do it, and is told no more of it than this. */
    @Override
    public boolean isReadBy(Viewer viewer) {
        return viewer.may("collaboration:read");
    }
}

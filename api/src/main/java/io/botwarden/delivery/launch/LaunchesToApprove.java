package io.botwarden.delivery.launch;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Work source of launches that a department of the viewer, or of an approver who delegated to the
 * viewer, has not decided on; never of what the viewer built. (Policy 2.4.2)
 */
@Component
class LaunchesToApprove implements WorkSource {

    @Override
    public String kind() {
        return "LAUNCH_TO_APPROVE";
    }

    @Override
    public RecordType type() {
        return LaunchRecords.APPROVAL;
    }

    @Override
    public @Nullable String permission() {
        return null;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select p.id, a.title || ' · ' || p.department as title, a.bot_id, p.created_at as since, p.due_at,
          case when may.approver_id is null then 'FOR_DEPARTMENT' else 'DELEGATED' end as reason,
          coalesce(absent.display_name, p.department) as through, 1 as quantity
        from launch_approval p
        join launch_application a on a.id = p.launch_application_id
        cross join lateral (
          select m.approver_id from launch_approvers(p.id, :at) m where m.identity_id = :viewer order by m.approver_id nulls first limit 1
        ) may
        left join identity absent on absent.id = may.approver_id
        where p.state = 'PENDING'
        """;
    }
}

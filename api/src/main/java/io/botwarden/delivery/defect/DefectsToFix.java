package io.botwarden.delivery.defect;

import static io.botwarden.delivery.DeliveryRecords.DEFECT;
import static io.botwarden.platform.work.WorkScope.bot;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/** Work source of defects that are assigned to the viewer and not fixed. (Policy 2.3.2) */
@Component
class DefectsToFix implements WorkSource {

    @Override
    public String kind() {
        return "DEFECT_TO_FIX";
    }

    @Override
    public RecordType type() {
        return DEFECT;
    }

    @Override
    public String permission() {
        return Defects.HANDLE;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select d.id, d.number || ' · ' || d.title as title, d.bot_id, d.opened_at as since, null::timestamptz as due_at, 'NAMED' as reason,
          null as through, 1 as quantity
        from defect d
        where d.assignee_id = (select employee_id from me) and d.state in ('OPEN', 'IN_PROGRESS') and %s
        """
                .formatted(reach.over(Defects.HANDLE, bot("d.bot_id")));
    }
}

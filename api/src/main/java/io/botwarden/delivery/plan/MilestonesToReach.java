package io.botwarden.delivery.plan;

import static io.botwarden.delivery.DeliveryRecords.MILESTONE;
import static io.botwarden.platform.work.WorkScope.bot;
import static io.botwarden.platform.work.WorkScope.department;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/** Work source of milestones of active plans for which the viewer is responsible. (Policy 2.1.3) */
@Component
class MilestonesToReach implements WorkSource {

    @Override
    public String kind() {
        return "MILESTONE_TO_REACH";
    }

    @Override
    public RecordType type() {
        return MILESTONE;
    }

    @Override
    public String permission() {
        return DevelopmentPlans.PLAN;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select m.id, r.number || ' · ' || m.title as title, p.bot_id, p.started_at as since,
          (m.due_on + 1)::timestamp at time zone 'UTC' - interval '1 millisecond' as due_at, 'NAMED' as reason, null as through, 1 as quantity
        from milestone m
        join development_plan p on p.id = m.plan_id
        join requirement r on r.id = p.requirement_id
        where m.owner_id = (select employee_id from me) and m.done_on is null and p.state = 'ACTIVE' and %s
        """
                .formatted(
                        reach.over(
                                DevelopmentPlans.PLAN,
                                bot("r.bot_id"),
                                department("r.department_id"),
                                department("r.development_department_id")));
    }
}

package io.botwarden.delivery.plan;

import static io.botwarden.delivery.DeliveryRecords.DEVELOPMENT_PLAN;
import static io.botwarden.platform.work.WorkScope.bot;
import static io.botwarden.platform.work.WorkScope.department;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/** Work source of plans by other authors that are ready for approval. (Policy 2.1.3) */
@Component
class PlansToApprove implements WorkSource {

    @Override
    public String kind() {
        return "PLAN_TO_APPROVE";
    }

    @Override
    public RecordType type() {
        return DEVELOPMENT_PLAN;
    }

    @Override
    public String permission() {
        return DevelopmentPlans.APPROVE;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select p.id, r.number || ' · ' || r.title as title, p.bot_id, p.created_at as since, null::timestamptz as due_at, 'PERMITTED' as reason,
          null as through, 1 as quantity
        from development_plan p
        join requirement r on r.id = p.requirement_id
        where p.state = 'DRAFT' and r.state = 'AGREED' and not same_person(p.drafted_by_id, :viewer)
          and exists (select from milestone m where m.plan_id = p.id) and %s
        """
                .formatted(
                        reach.over(
                                DevelopmentPlans.APPROVE,
                                bot("r.bot_id"),
                                department("r.department_id"),
                                department("r.development_department_id")));
    }
}

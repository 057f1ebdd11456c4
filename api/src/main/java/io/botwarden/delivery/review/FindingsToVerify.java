package io.botwarden.delivery.review;

import static io.botwarden.delivery.DeliveryRecords.REVIEW_FINDING;
import static io.botwarden.platform.work.WorkScope.bot;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/** Work source of fixed findings in the viewer's reviews. (Policy 2.2.3) */
@Component
class FindingsToVerify implements WorkSource {

    @Override
    public String kind() {
        return "FINDING_TO_VERIFY";
    }

    @Override
    public RecordType type() {
        return REVIEW_FINDING;
    }

    @Override
    public String permission() {
        return CodeReviews.REVIEW;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select f.id, c.module || ' · ' || f.title as title, c.bot_id, f.fixed_at as since, null::timestamptz as due_at, 'NAMED' as reason,
          null as through, 1 as quantity
        from review_finding f
        join code_review c on c.id = f.code_review_id
        where c.reviewer_id = (select employee_id from me) and c.state = 'OPEN' and f.state = 'FIXED'
          and not coalesce(same_person(f.fixed_by_id, :viewer), false) and %s
        """
                .formatted(reach.over(CodeReviews.REVIEW, bot("c.bot_id")));
    }
}

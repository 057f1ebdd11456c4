package io.botwarden.delivery.review;

import static io.botwarden.delivery.DeliveryRecords.CODE_REVIEW;
import static io.botwarden.platform.work.WorkScope.bot;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/**
 * Work source of code reviews that wait for the reviewer: no finding waits to be fixed or verified.
 * (Policy 2.2.3)
 */
@Component
class CodeToReview implements WorkSource {

    @Override
    public String kind() {
        return "CODE_TO_REVIEW";
    }

    @Override
    public RecordType type() {
        return CODE_REVIEW;
    }

    @Override
    public String permission() {
        return CodeReviews.REVIEW;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select c.id, c.module as title, c.bot_id, c.opened_at as since, null::timestamptz as due_at, 'NAMED' as reason, null as through,
          1 as quantity
        from code_review c
        where c.reviewer_id = (select employee_id from me) and c.state = 'OPEN'
          and not exists (select from review_finding f where f.code_review_id = c.id and f.state in ('OPEN', 'FIXED')) and %s
        """
                .formatted(reach.over(CodeReviews.REVIEW, bot("c.bot_id")));
    }
}

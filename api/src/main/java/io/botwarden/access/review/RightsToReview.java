package io.botwarden.access.review;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Access reviews with grants that wait for the viewer's decision, without the viewer's own. (Policy
 * 4.1.3)
 */
@Component
class RightsToReview implements WorkSource {

    @Override
    public String kind() {
        return "RIGHTS_TO_REVIEW";
    }

    @Override
    public RecordType type() {
        return ReviewRecords.REVIEW;
    }

    @Override
    public @Nullable String permission() {
        return null;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select r.id, r.title, r.bot_id, r.opened_at as since, r.deadline as due_at, 'NAMED' as reason, null as through, count(*) as quantity
        from access_review r
        join access_review_item i on i.review_id = r.id
        where r.state = 'OPEN' and r.deadline > :at and i.reviewer_id = :viewer and i.outcome = 'WAITING'
          and not coalesce(same_person(i.holder_id, :viewer), false)
        group by r.id
        """;
    }
}

package io.botwarden.collaboration.feedback;

import static io.botwarden.platform.work.WorkScope.bot;

import io.botwarden.collaboration.CollaborationRecords;
import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/** Feedback that waits for a decision. (Policy 4.3.2) */
@Component
class FeedbackToDecide implements WorkSource {

    @Override
    public String kind() {
        return "FEEDBACK_TO_DECIDE";
    }

    @Override
    public RecordType type() {
        return CollaborationRecords.FEEDBACK;
    }

    @Override
    public String permission() {
        return Feedbacks.DECIDE;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select f.id, f.number || ' · ' || f.title as title, f.bot_id, f.created_at as since, null::timestamptz as due_at, 'PERMITTED' as reason,
          null as through, 1 as quantity
        from feedback f
        where f.state in ('OPEN', 'UNDER_DISCUSSION') and %s
        """
                .formatted(reach.over(Feedbacks.DECIDE, bot("f.bot_id")));
    }
}

package io.botwarden.operations.change;

import static io.botwarden.platform.work.WorkScope.bot;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/** Tested changes that someone else planned and that wait for approval. (Policy 3.3.2) */
@Component
class ChangesToApprove implements WorkSource {

    @Override
    public String kind() {
        return "CHANGE_TO_APPROVE";
    }

    @Override
    public RecordType type() {
        return ChangeRecords.CHANGE;
    }

    @Override
    public String permission() {
        return Changes.APPROVE;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select c.id, c.number || ' · ' || c.title as title, c.bot_id, c.tested_at as since, c.starts_at as due_at, 'PERMITTED' as reason,
          null as through, 1 as quantity
        from change c
        where c.state = 'TESTED' and c.origin = 'REGISTERED' and not coalesce(same_person(c.author_id, :viewer), false) and %s
        """
                .formatted(reach.over(Changes.APPROVE, bot("c.bot_id")));
    }
}

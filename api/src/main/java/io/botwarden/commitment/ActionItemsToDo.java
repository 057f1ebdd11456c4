package io.botwarden.commitment;

import static io.botwarden.commitment.CommitmentRecords.ACTION_ITEM;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The open action items of the viewer. An assignee may complete an item without any role. (Policy
 * 3.2.3, 4.3.3)
 */
@Component
class ActionItemsToDo implements WorkSource {

    @Override
    public String kind() {
        return "ACTION_ITEM_TO_DO";
    }

    @Override
    public RecordType type() {
        return ACTION_ITEM;
    }

    @Override
    public @Nullable String permission() {
        return null;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select a.id, a.number || ' · ' || a.title as title, a.bot_id, a.created_at as since, a.due_at, 'NAMED' as reason,
          null as through, 1 as quantity
        from action_item a
        where a.assignee_id = (select employee_id from me) and a.state = 'OPEN'
        """;
    }
}

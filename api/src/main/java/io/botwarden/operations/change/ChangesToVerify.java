package io.botwarden.operations.change;

import static io.botwarden.platform.work.WorkScope.bot;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/**
 * Changes that were implemented or rolled back, and after which the bot has not been checked.
 * (Policy 3.3.3)
 */
@Component
class ChangesToVerify implements WorkSource {

    @Override
    public String kind() {
        return "CHANGE_TO_VERIFY";
    }

    @Override
    public RecordType type() {
        return ChangeRecords.CHANGE;
    }

    @Override
    public String permission() {
        return Changes.CARRY_OUT;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select c.id, c.number || ' · ' || c.title as title, c.bot_id, coalesce(c.finished_at, c.started_at) as since, c.ends_at as due_at,
          'PERMITTED' as reason, null as through, 1 as quantity
        from change c
        where c.state in ('IN_PROGRESS', 'FAILED') and c.function_passed is null and c.origin = 'REGISTERED' and %s
        """
                .formatted(reach.over(Changes.CARRY_OUT, bot("c.bot_id")));
    }
}

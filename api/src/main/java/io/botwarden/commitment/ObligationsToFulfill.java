package io.botwarden.commitment;

import static io.botwarden.commitment.CommitmentRecords.OBLIGATION;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The due and overdue obligations of the viewer, and the overdue ones that were escalated to them.
 * (Policy 3.3.1)
 */
@Component
class ObligationsToFulfill implements WorkSource {

    @Override
    public String kind() {
        return "OBLIGATION_TO_FULFILL";
    }

    @Override
    public RecordType type() {
        return OBLIGATION;
    }

    @Override
    public @Nullable String permission() {
        return null;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select o.id, o.number || ' · ' || o.title as title, o.bot_id, coalesce(o.remind_at, o.due_at) as since, o.due_at, 'NAMED' as reason,
          null as through, 1 as quantity
        from obligation o
        where o.responsible_id = (select employee_id from me) and (o.missed_at is not null or o.remind_at <= :at)
        union
        select o.id, o.number || ' · ' || o.title, o.bot_id, o.missed_at, o.due_at, 'NAMED', null, 1
        from obligation o
        where o.escalated_to_id = (select employee_id from me) and o.missed_at is not null
          and o.responsible_id is distinct from o.escalated_to_id
        """;
    }
}

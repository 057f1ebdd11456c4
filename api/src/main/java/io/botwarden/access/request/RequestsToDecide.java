package io.botwarden.access.request;

import static io.botwarden.access.AccessRecords.REQUEST;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Requests for access to what the viewer owns or manages access to, without the viewer's own.
 * (Policy 4.1.2)
 */
@Component
class RequestsToDecide implements WorkSource {

    @Override
    public String kind() {
        return "ACCESS_REQUEST_TO_DECIDE";
    }

    @Override
    public RecordType type() {
        return REQUEST;
    }

    @Override
    public @Nullable String permission() {
        return null;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select q.id, q.asked_for || ' · ' || a.name as title, q.bot_id, q.created_at as since, q.decision_deadline as due_at,
          'PERMITTED' as reason, null as through, 1 as quantity
        from access_request q
        join actor a on a.id = q.requester_id
        where q.state = 'REQUESTED' and exists (select from access_request_decider d where d.record_id = q.id and d.identity_id = :viewer)
        """;
    }
}

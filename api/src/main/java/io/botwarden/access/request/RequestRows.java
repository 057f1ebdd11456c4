package io.botwarden.access.request;

import static io.botwarden.access.AccessRecords.REQUEST;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks access requests for an action. */
@Component
class RequestRows {

    private final DatabaseClient database;
    private final Authorisation authorisation;

    RequestRows(DatabaseClient database, Authorisation authorisation) {
        this.database = database;
        this.authorisation = authorisation;
    }

    /** Returns the request with this ID. */
    Mono<AccessRequest> require(String id) {
        return Mono.fromCallable(() -> REQUEST.parse("request", id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("request")));
    }

    /** Returns the request with this key; empty if there is none. */
    Mono<AccessRequest> find(long key) {
        return database.sql(
                        """
                        select q.id, q.requester_id, i.username, i.disabled_at is not null as closed, q.ends_at, q.state,
                          (select username from identity where id = q.decided_by_id) as decided_by, q.decided_at, q.version, asked.*
                        from access_request q
                        join identity i on i.id = q.requester_id
                        cross join lateral right_asked_for(q.requester_id, q.role_id, q.scope, q.department_id, q.bot_id, q.function_id, now()) asked
                        where q.id = :id
                        for update of q
                        """)
                .bind("id", key)
                .map(RequestRows::request)
                .one();
    }

    /** Returns how the viewer is related to the request. */
    Mono<ViewerRelation> standing(Viewer viewer, AccessRequest request) {
        return authorisation
                .holds(viewer, "access:read", request.right().reach())
                .flatMap(sees ->
                        database.sql(
                                        """
                                        select same_person(:requester, :viewer) as same_person, exists (
                                          select from access_request_decider
                                          where record_id = :id and identity_id = :viewer and (permission is null or :manages)
                                        ) as may_decide
                                        """)
                                .bind("requester", request.requester().id())
                                .bind("viewer", viewer.identityId())
                                .bind("manages", viewer.may("access:manage"))
                                .bind("id", request.id())
                                .map(row ->
                                        new ViewerRelation(
                                                request.requester().id() == viewer.identityId(),
                                                holds(row, "same_person"),
                                                holds(row, "may_decide"),
                                                sees))
                                .one());
    }

    private static AccessRequest request(Readable row) {
        return new AccessRequest(
                Fields.number(row, "id"),
                new Requester(
                        Fields.number(row, "requester_id"),
                        Fields.text(row, "username"),
                        holds(row, "closed")),
                RequestedRights.read(row),
                Fields.time(row, "ends_at"),
                RequestState.valueOf(Fields.text(row, "state")),
                decision(row),
                Fields.version(row));
    }

    private static AccessRequest.@Nullable Decision decision(Readable row) {
        String by = row.get("decided_by", String.class);
        Instant at = row.get("decided_at", Instant.class);
        return by == null ? null : new AccessRequest.Decision(by, Objects.requireNonNull(at));
    }

    private static boolean holds(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }
}

package io.botwarden.access.review;

import io.botwarden.access.HeldGrants;
import io.botwarden.access.function.HeldFunctions;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ends the role and function grants that an access review revokes. */
@Component
class RightEnds {

    private final DatabaseClient database;
    private final HeldGrants grants;
    private final HeldFunctions functions;

    RightEnds(DatabaseClient database, HeldGrants grants, HeldFunctions functions) {
        this.database = database;
        this.grants = grants;
        this.functions = functions;
    }

    /** Adds the end of the grant to the write of the item. */
    Mono<Write> add(ReviewItem item, Write write) {
        return end(item).map(write::also).defaultIfEmpty(write);
    }

    /**
     * Returns whether nobody would be left to manage access over everything if all these grants
     * ended.
     */
    Mono<Boolean> leaveNoAdministrator(List<ReviewItem> items) {
        return database.sql(
                        """
                        with managing as (
                          select g.id from access_grant g
                          join identity i on i.id = g.identity_id and i.disabled_at is null
                          where g.scope = 'EVERYTHING' and g.expires_at is null
                            and exists (select from role_permission p where p.role_id = g.role_id and p.permission = 'access:manage')
                        )
                        select exists (select from managing where id = any (:grants))
                          and not exists (select from managing where id <> all (:grants)) as last
                        """)
                .bind(
                        "grants",
                        items.stream()
                                .map(ReviewItem::grant)
                                .filter(Objects::nonNull)
                                .toArray(Long[]::new))
                .map(row -> Boolean.TRUE.equals(row.get("last", Boolean.class)))
                .one();
    }

    private Mono<Write> end(ReviewItem item) {
        Long grant = item.grant();
        if (grant != null) {
            return grants.find(grant).map(held -> held.end("RoleRevoked"));
        }
        Long function = item.functionGrant();
        return function == null
                ? Mono.empty()
                : functions.find(function).map(held -> held.end("FunctionRevoked"));
    }
}

package io.botwarden.access;

import static io.botwarden.access.AccessRecords.GRANT;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks grants that are about to end. */
@Component
public class HeldGrants {

    private final DatabaseClient database;

    HeldGrants(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the grant with this ID. */
    Mono<HeldGrant> require(String field, String id) {
        return Mono.fromCallable(() -> GRANT.parse(field, id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Returns the grant with this key; empty if it has ended. */
    public Mono<HeldGrant> find(long key) {
        return database.sql(
                        """
                        select g.id, g.identity_id, i.username, r.code as role, g.scope, g.department_id, g.bot_id, g.request_id, g.version
                        from access_grant g join identity i on i.id = g.identity_id join role r on r.id = g.role_id
                        where g.id = :id
                        for update of g
                        """)
                .bind("id", key)
                .map(HeldGrants::held)
                .one();
    }

    private static HeldGrant held(Readable row) {
        return new HeldGrant(
                Fields.number(row, "id"),
                new Identity(
                        Fields.number(row, "identity_id"),
                        Fields.text(row, "username"),
                        false,
                        0,
                        false),
                Fields.text(row, "role"),
                GrantScope.valueOf(Fields.text(row, "scope")),
                row.get("department_id", Long.class),
                row.get("bot_id", Long.class),
                row.get("request_id", Long.class),
                Fields.version(row));
    }
}

package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.CREDENTIAL;
import static io.botwarden.access.AccessRecords.SESSION;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The viewer's own credentials and sessions. No permission is required. */
@Controller
class OwnCredentialsController {

    private final DatabaseClient database;
    private final Clock clock;

    OwnCredentialsController(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @SchemaMapping(typeName = "Viewer", field = "credentials")
    Mono<List<OwnCredential>> credentials(@ContextValue Viewer viewer) {
        return database.sql(
                        """
                        select id, kind, label, created_at, warn_at, expires_at, last_used_at,
                          case when kind = 'RECOVERY_CODES' then cardinality(string_to_array(secret_hash, ' ')) end as codes_left
                        from credential
                        where identity_id = :identity and revoked_at is null
                        order by created_at, id
                        limit 100
                        """)
                .bind("identity", viewer.identityId())
                .map(this::credential)
                .all()
                .collectList();
    }

    @SchemaMapping(typeName = "Viewer", field = "sessions")
    Mono<List<OwnSession>> sessions(@ContextValue Viewer viewer) {
        return database.sql(
                        """
                        select id, method, address, user_agent, created_at, last_used_at from session
                        where identity_id = :identity and ended_at is null and expires_at > :now
                        order by last_used_at desc, id desc
                        limit 100
                        """)
                .bind("identity", viewer.identityId())
                .bind("now", clock.instant())
                .map(row -> session(row, viewer))
                .all()
                .collectList();
    }

    private OwnCredential credential(Readable row) {
        Instant expiresAt = row.get("expires_at", Instant.class);
        return new OwnCredential(
                CREDENTIAL.key(Fields.number(row, "id")).id(),
                Fields.text(row, "kind"),
                Fields.text(row, "label"),
                Fields.time(row, "created_at"),
                expiresAt,
                row.get("last_used_at", Instant.class),
                state(row.get("warn_at", Instant.class), expiresAt),
                row.get("codes_left", Integer.class));
    }

    private String state(@Nullable Instant warnAt, @Nullable Instant expiresAt) {
        Instant now = clock.instant();
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return "EXPIRED";
        }
        return warnAt != null && !now.isBefore(warnAt) ? "EXPIRING" : "CURRENT";
    }

    private static OwnSession session(Readable row, Viewer viewer) {
        long id = Fields.number(row, "id");
        return new OwnSession(
                SESSION.key(id).id(),
                Objects.equals(viewer.session(), id),
                Fields.text(row, "method"),
                Fields.text(row, "address"),
                row.get("user_agent", String.class),
                Fields.time(row, "created_at"),
                Fields.time(row, "last_used_at"));
    }

    /** The schema's type of this name. */
    record OwnCredential(
            String id,
            String kind,
            String label,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            String state,
            @Nullable Integer codesLeft) {}

    /** The schema's type of this name. */
    record OwnSession(
            String id,
            boolean current,
            String method,
            String address,
            @Nullable String userAgent,
            Instant createdAt,
            Instant lastUsedAt) {}
}

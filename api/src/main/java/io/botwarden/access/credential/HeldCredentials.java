package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.CREDENTIAL;

import io.botwarden.platform.identity.credential.CredentialKind;
import io.botwarden.platform.write.RecordType;
import java.time.Clock;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the rows of credentials for actions, and revokes credentials. */
@Component
class HeldCredentials {

    private static final String COLUMNS =
            "id, identity_id, kind, label, permissions, expires_at, revoked_at, coalesce(line_id, id) as line, version, limited";

    private final DatabaseClient database;
    private final Clock clock;

    HeldCredentials(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns the API key with this ID, locked. */
    Mono<HeldCredential> requireKey(String field, String id) {
        return Mono.fromCallable(() -> CREDENTIAL.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        "select %s from credential where id = :id and kind = 'API_KEY' for update"
                                                .formatted(COLUMNS))
                                .bind("id", key)
                                .map(HeldCredential::of)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Returns the account's credential of a kind that can exist only once, locked. */
    Mono<HeldCredential> find(long identity, CredentialKind kind) {
        return database.sql(
                        """
                        select %s from credential
                        where identity_id = :identity and kind = :kind and revoked_at is null
                        for update
                        """
                                .formatted(COLUMNS))
                .bind("identity", identity)
                .bind("kind", kind.name())
                .map(HeldCredential::of)
                .one();
    }

    /** Revokes the account's credentials of a kind because somebody else resets them. */
    Mono<Void> reset(long identity, CredentialKind kind, String reason) {
        return database.sql(
                        """
                        update credential set revoked_at = :now, revocation_reason = :reason
                        where identity_id = :identity and kind = :kind and revoked_at is null
                        """)
                .bind("now", clock.instant())
                .bind("reason", reason)
                .bind("identity", identity)
                .bind("kind", kind.name())
                .then();
    }

    /** Revokes the account's credentials of a kind. */
    Mono<Void> revoke(long identity, CredentialKind kind) {
        return database.sql(
                        """
                        update credential set revoked_at = :now
                        where identity_id = :identity and kind = :kind and revoked_at is null
                        """)
                .bind("now", clock.instant())
                .bind("identity", identity)
                .bind("kind", kind.name())
                .then();
    }
}

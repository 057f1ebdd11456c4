package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.CREDENTIAL;

import io.botwarden.platform.identity.credential.CredentialKind;
import io.botwarden.platform.write.RecordType;
import java.time.Clock;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads credentials' rows for actions, and ends them. */
@Component
class HeldCredentials {

    private static final String COLUMNS =
            "id, identity_id, kind, label, permissions, expires_at, revoked_at, coalesce(line_id, id) as line, version";

    private final DatabaseClient database;
    private final Clock clock;

    HeldCredentials(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The API key that an id names, locked. */
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

    /** The identity's credential of a kind of which it has one at most, locked. */
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

    /** Ends the identity's credentials of a kind. */
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

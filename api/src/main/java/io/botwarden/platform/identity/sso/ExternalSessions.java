package io.botwarden.platform.identity.sso;

import io.botwarden.platform.identity.oidc.Issuers;
import io.botwarden.platform.identity.oidc.KnownIssuer;
import io.botwarden.platform.identity.oidc.OidcProperties.Console;
import io.botwarden.platform.identity.signin.IssuerSessions;
import io.botwarden.platform.protection.EncryptedColumn;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.transaction.Fields;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What issuers know our sessions by. The row is deleted when the session ends: by a trigger, or
 * with the next sign-in if it expired.
 */
@Component
class ExternalSessions implements IssuerSessions {

    private static final Logger log = LoggerFactory.getLogger(ExternalSessions.class);
    private static final EncryptedColumn ID_TOKEN =
            EncryptedColumn.of("external_session", "id_token");

    private final DatabaseClient database;
    private final FieldCipher cipher;
    private final Issuers issuers;
    private final ConsoleAddress console;
    private final Clock clock;

    ExternalSessions(
            DatabaseClient database,
            FieldCipher cipher,
            Issuers issuers,
            ConsoleAddress console,
            Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.issuers = issuers;
        this.console = console;
        this.clock = clock;
    }

    @Bean
    static EncryptedColumn idTokens() {
        return ID_TOKEN;
    }

    /** Records what the issuer knows a new session by. */
    Mono<Void> begin(
            long session, String issuer, String subject, @Nullable String sid, String idToken) {
        return database.sql(
                        """
                        delete from external_session e using session s where s.id = e.session_id and s.expires_at < :now
                        """)
                .bind("now", clock.instant())
                .then()
                .then(insert(session, issuer, subject, sid, idToken));
    }

    private Mono<Void> insert(
            long session, String issuer, String subject, @Nullable String sid, String idToken) {
        return database.sql(
                        """
                        insert into external_session (session_id, issuer, subject, sid, id_token)
                        values (:session, :issuer, :subject, :sid, :token)
                        """)
                .bind("session", session)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .bind("sid", Parameter.fromOrEmpty(sid, String.class))
                .bind("token", cipher.encrypt(idToken, ID_TOKEN.purpose()))
                .then();
    }

    /** Finds the sessions of an issuer's session, or of all of a person's if it names none. */
    Flux<Found> find(String issuer, @Nullable String subject, @Nullable String sid) {
        return database.sql(
                        """
                        select s.id, s.identity_id, i.username
                        from external_session e
                        join session s on s.id = e.session_id
                        join identity i on i.id = s.identity_id
                        where e.issuer = :issuer and (:subject is null or e.subject = :subject) and (:sid is null or e.sid = :sid)
                        order by s.identity_id, s.id
                        """)
                .bind("issuer", issuer)
                .bind("subject", Parameter.fromOrEmpty(subject, String.class))
                .bind("sid", Parameter.fromOrEmpty(sid, String.class))
                .map(row ->
                        new Found(
                                Fields.number(row, "id"),
                                Fields.number(row, "identity_id"),
                                Fields.text(row, "username")))
                .all();
    }

    @Override
    public Mono<IssuerSession> of(long session) {
        return database.sql("select issuer, id_token from external_session where session_id = :id")
                .bind("id", session)
                .map(row ->
                        new IssuerSession(
                                Fields.text(row, "issuer"),
                                cipher.decrypt(
                                        Objects.requireNonNull(row.get("id_token", byte[].class)),
                                        ID_TOKEN.purpose())))
                .one();
    }

    @Override
    public Mono<URI> end(IssuerSession session) {
        KnownIssuer issuer = issuers.find(session.issuer());
        Console client = issuer == null ? null : issuer.settings().console();
        if (issuer == null || client == null) {
            return Mono.empty();
        }
        return issuer.endpoints()
                .current()
                .mapNotNull(endpoints -> endpoints.endSession())
                .map(url ->
                        new FormParameters()
                                .with("id_token_hint", session.idToken())
                                .with("client_id", client.clientId())
                                .with("post_logout_redirect_uri", console.start().toString())
                                .addedTo(url))
                .onErrorResume(failure -> {
                    log.warn("The issuer {} cannot be reached", session.issuer(), failure);
                    return Mono.empty();
                });
    }

    /**
     * A session of ours.
     *
     * @param session its key
     * @param identity the key of its account
     * @param username the account's name
     */
    record Found(long session, long identity, String username) {}
}

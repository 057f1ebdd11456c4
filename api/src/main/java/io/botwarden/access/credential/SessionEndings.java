package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.IDENTITY;
import static io.botwarden.access.AccessRecords.SESSION;

import io.botwarden.access.Identities;
import io.botwarden.access.credential.CredentialPayloads.EndSessionPayload;
import io.botwarden.access.input.EndOtherSessionsInput;
import io.botwarden.access.input.EndSessionInput;
import io.botwarden.platform.identity.AccountLock;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.identity.signin.Sessions;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Ends sessions before they expire. */
@Controller
class SessionEndings {

    private final DatabaseClient database;
    private final Identities identities;
    private final Sessions sessions;
    private final Writes writes;

    SessionEndings(
            DatabaseClient database, Identities identities, Sessions sessions, Writes writes) {
        this.database = database;
        this.identities = identities;
        this.sessions = sessions;
        this.writes = writes;
    }

    @MutationMapping
    Mono<EndSessionPayload> endSession(
            @ContextValue Viewer viewer, @Argument EndSessionInput input) {
        return writes.run(
                viewer,
                Action.on("session", require(viewer, input.session()), found -> List.of())
                        .locking(AccountLock.OTHERS)
                        .write((session, by) -> session.end(viewer, input.reason(), by)),
                (session, errors) -> new EndSessionPayload(session != null, errors));
    }

    @MutationMapping
    Mono<EndSessionPayload> endOtherSessions(
            @ContextValue Viewer viewer, @Argument EndOtherSessionsInput input) {
        Long spared = input.includingThis() ? null : viewer.session();
        return writes.run(
                viewer,
                Action.on("includingThis", identities.find(viewer.identityId()), found -> List.of())
                        .locking(AccountLock.OWN)
                        .write((identity, by) ->
                                Write.update(
                                                IDENTITY,
                                                identity.id(),
                                                identity.version(),
                                                "SessionsEnded",
                                                identity.username())
                                        .along(key -> sessions.endAll(key, spared))),
                (identity, errors) -> new EndSessionPayload(identity != null, errors));
    }

    /**
     * Finds the viewer's own sessions, and with the permission to manage accounts those of others.
     * All other sessions are not found.
     */
    private Mono<OpenSession> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> SESSION.parse("session", id))
                .delayUntil(this::lockAccount)
                .flatMap(key ->
                        database.sql(
                                        """
                                        select s.id, s.identity_id, s.version, i.username
                                        from session s join identity i on i.id = s.identity_id
                                        where s.id = :id and s.ended_at is null
                                        for update of s
                                        """)
                                .bind("id", key)
                                .map(row ->
                                        new OpenSession(
                                                Fields.number(row, "id"),
                                                Fields.number(row, "identity_id"),
                                                Fields.text(row, "username"),
                                                Fields.version(row)))
                                .one())
                .filter(session ->
                        session.identity() == viewer.identityId()
                                || viewer.mayEverywhere(Identities.MANAGE))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("session")));
    }

    /** The account is always locked before its sessions. */
    private Mono<Void> lockAccount(long session) {
        return database.sql(
                        """
                        select id from identity where id = (select identity_id from session where id = :session)
                        for no key update
                        """)
                .bind("session", session)
                .then();
    }

    /** The row of a session, as read for an action. */
    private record OpenSession(long id, long identity, String username, int version) {

        Write end(Viewer viewer, @Nullable String reason, By by) {
            if (reason == null && identity != viewer.identityId()) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "Give a reason to end a session of another account.",
                        "reason");
            }
            return Write.update(SESSION, id, version, "SessionEnded", username)
                    .set("ended_at", null, by.at());
        }
    }
}

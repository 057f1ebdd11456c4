package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.AuditEntry.Change;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.identity.Accounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Stores the rights from an account's groups as grants with origin EXTERNAL, which expire with the
 * token they are based on: so they can be listed, reviewed and queried like all others. The newest
 * token counts; an older one changes nothing.
 */
@Component
public class ExternalGrants {

    private final DatabaseClient database;
    private final GroupGrants grants;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final TransactionalOperator transaction;

    ExternalGrants(
            DatabaseClient database,
            GroupGrants grants,
            Accounts accounts,
            AuditTrail audit,
            TransactionalOperator transaction) {
        this.database = database;
        this.grants = grants;
        this.accounts = accounts;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Replaces the account's external grants by those of the subject's groups; {@link
     * SeparateRolesException} if one person may not hold these together.
     */
    public Mono<Void> keep(long identity, ExternalSubject subject) {
        List<String> wanted = subject.roles().stream().map(GroupGrants::spelled).toList();
        return state(identity)
                .defaultIfEmpty(State.NONE)
                .filter(state -> state.isBehind(subject, wanted))
                .flatMap(state ->
                        transaction.transactional(
                                accounts.lock(identity)
                                        .then(change(identity, subject, wanted))
                                        .then(tell(identity, subject, state, wanted))))
                .onErrorMap(DataIntegrityViolationException.class, SeparateRolesException::new);
    }

    private Mono<State> state(long identity) {
        return database.sql(
                        "select token_issued_at, expires_at, roles from external_rights where identity_id = :identity")
                .bind("identity", identity)
                .map(row ->
                        new State(
                                row.get("token_issued_at", Instant.class),
                                row.get("expires_at", Instant.class),
                                List.of(nonNull(row.get("roles", String[].class)))))
                .one();
    }

    /** The row is written first, so that concurrent requests with other tokens wait. */
    private Mono<Void> change(long identity, ExternalSubject subject, List<String> wanted) {
        return database.sql(
                        """
                        insert into external_rights (identity_id, token_issued_at, expires_at, roles)
                        values (:identity, :issued, :end, :roles)
                        on conflict (identity_id) do update
                        set token_issued_at = excluded.token_issued_at,
                          expires_at = greatest(external_rights.expires_at, excluded.expires_at),
                          roles = excluded.roles
                        where external_rights.token_issued_at <= excluded.token_issued_at
                        returning identity_id
                        """)
                .bind("identity", identity)
                .bind("issued", subject.issuedAt())
                .bind("end", subject.expiresAt())
                .bind("roles", wanted.toArray(String[]::new))
                .map(row -> true)
                .one()
                .flatMap(newest ->
                        grants.replace(
                                Map.of(identity, subject.roles()),
                                "EXTERNAL",
                                subject.expiresAt()));
    }

    private Mono<Void> tell(
            long identity, ExternalSubject subject, State before, List<String> wanted) {
        if (before.roles().equals(wanted)) {
            return Mono.empty();
        }
        return audit.record(
                new AuditEntry(
                        identity,
                        subject.subject(),
                        "followGroups",
                        new AuditEntry.Subject("Identity", "identity_" + identity),
                        "Roles from the groups in a token of %s"
                                .formatted(subject.issuer().issuer()),
                        List.of(
                                new Change(
                                        "grants",
                                        String.join(", ", before.roles()),
                                        String.join(", ", wanted)))));
    }

    private static <T> T nonNull(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("A column is null");
        }
        return value;
    }

    /**
     * The state after the last token.
     *
     * @param issuedAt when it was issued; null if there was none
     * @param expiresAt when the grants expire
     * @param roles the granted roles
     */
    private record State(
            @Nullable Instant issuedAt, @Nullable Instant expiresAt, List<String> roles) {

        private static final State NONE = new State(null, null, List.of());

        /** Whether the token is not older, and has other roles or a later expiry. */
        boolean isBehind(ExternalSubject token, List<String> wanted) {
            return issuedAt == null
                    || expiresAt == null
                    || (!token.issuedAt().isBefore(issuedAt)
                            && (!roles.equals(wanted) || token.expiresAt().isAfter(expiresAt)));
        }
    }
}

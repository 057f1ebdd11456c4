package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.credential.CredentialAges;
import io.botwarden.platform.identity.credential.CredentialAges.Life;
import io.botwarden.platform.identity.credential.CredentialKind;
import io.botwarden.platform.identity.credential.ForeignCredentials;
import io.botwarden.platform.identity.credential.ForeignCredentials.Named;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Maps external subjects to accounts. If the issuer's settings allow it, an account is created for
 * a new subject; it never gets an existing account, whatever name or address its token claims: that
 * is for access administrators. A new account belongs to the person's employee record if {@link
 * EmployeeOfPerson} finds it. The mapping of such an issuer's subject is renewed when it is about
 * to expire. A subject whose account was closed, or whose mapping was removed, stays locked out.
 */
@Component
public class ExternalAccounts {

    private final DatabaseClient database;
    private final ForeignCredentials credentials;
    private final CredentialAges ages;
    private final EmployeeOfPerson employees;
    private final AuditTrail audit;
    private final TransactionalOperator transaction;
    private final Clock clock;

    ExternalAccounts(
            DatabaseClient database,
            ForeignCredentials credentials,
            CredentialAges ages,
            EmployeeOfPerson employees,
            AuditTrail audit,
            TransactionalOperator transaction,
            Clock clock) {
        this.database = database;
        this.credentials = credentials;
        this.ages = ages;
        this.employees = employees;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Returns the key of the subject's account; {@link UnauthenticatedException} if it has none.
     */
    public Mono<Long> of(ExternalSubject subject) {
        return find(subject)
                .switchIfEmpty(Mono.defer(() -> provision(subject)))
                .flatMap(named -> renewed(named, subject))
                .filter(credentials::isGood)
                .delayUntil(credentials::used)
                .map(Named::identityId)
                .switchIfEmpty(Mono.error(UnauthenticatedException::subjectUnknown));
    }

    /** If there are several, at most one of them is not revoked. */
    private Mono<Named> find(ExternalSubject subject) {
        return credentials
                .find(CredentialKind.EXTERNAL_SUBJECT, List.of(subject.lookup()))
                .sort((one, other) -> Boolean.compare(other.open(), one.open()))
                .next();
    }

    private Mono<Named> provision(ExternalSubject subject) {
        if (!subject.issuer().provision()) {
            return Mono.empty();
        }
        // of two concurrent first requests, the second finds the account created by the first
        return transaction
                .transactional(open(subject))
                .onErrorComplete(DuplicateKeyException.class)
                .then(Mono.defer(() -> find(subject)));
    }

    /**
     * An issuer that may create accounts may also confirm the mappings to them. Those that access
     * administrators registered end when these decided.
     */
    private Mono<Named> renewed(Named named, ExternalSubject subject) {
        boolean own = named.label().equals(subject.issuer().issuer());
        if (!subject.issuer().provision() || !own || !named.open() || !credentials.isDue(named)) {
            return Mono.just(named);
        }
        return transaction
                .transactional(
                        credentials
                                .replace(named)
                                .filter(replaced -> replaced)
                                .flatMap(replaced ->
                                        register(named.identityId(), subject)
                                                .then(audit.record(renewal(named, subject)))))
                .then(Mono.defer(() -> find(subject)));
    }

    private Mono<Void> open(ExternalSubject subject) {
        return employees
                .find(subject.person())
                .singleOptional()
                .flatMap(employee -> open(subject, employee));
    }

    private Mono<Void> open(ExternalSubject subject, Optional<Long> employee) {
        String username = subject.subject() + "@" + subject.issuer().url().getHost();
        return database.sql(
                        """
                        insert into identity (username, display_name, employee_id) values (:username, :name, :employee)
                        returning id
                        """)
                .bind("username", username)
                .bind("name", subject.person().name())
                .bind("employee", Parameter.fromOrEmpty(employee.orElse(null), Long.class))
                .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                .one()
                .delayUntil(identity -> register(identity, subject))
                .flatMap(identity -> audit.record(entry(identity, username, subject)));
    }

    private Mono<Void> register(long identity, ExternalSubject subject) {
        Life life = ages.life(CredentialKind.EXTERNAL_SUBJECT, clock.instant());
        return database.sql(
                        """
                        insert into credential (identity_id, kind, label, lookup, created_at, warn_at, expires_at)
                        values (:identity, 'EXTERNAL_SUBJECT', :label, :lookup, :now, :warn, :end)
                        """)
                .bind("identity", identity)
                .bind("label", subject.issuer().issuer())
                .bind("lookup", subject.lookup())
                .bind("now", clock.instant())
                .bind("warn", life.warnAt())
                .bind("end", life.expiresAt())
                .then();
    }

    private static AuditEntry renewal(Named named, ExternalSubject subject) {
        return new AuditEntry(
                named.identityId(),
                subject.subject(),
                "renewExternalSubject",
                new AuditEntry.Subject("Identity", "identity_" + named.identityId()),
                "Renewed the subject %s of %s, which was about to expire or had expired"
                        .formatted(subject.subject(), subject.issuer().issuer()),
                List.of());
    }

    private static AuditEntry entry(long identity, String username, ExternalSubject subject) {
        return new AuditEntry(
                identity,
                username,
                "createAccount",
                new AuditEntry.Subject("Identity", "identity_" + identity),
                "First token of %s for the subject %s"
                        .formatted(subject.issuer().issuer(), subject.subject()),
                List.of());
    }
}

package io.botwarden.access.credential;

import static io.botwarden.access.AccessRecords.CREDENTIAL;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Notifies that a credential expires soon, again shortly before it expires, and once that it has
 * expired: its holder, or who answers for a service account. A key that was rotated is left out,
 * because its successor is in use. (Policy 5.3.3)
 */
@Component
class CredentialsDue {

    private static final String IN_USE =
            """
            select c.id from credential c
            join identity i on i.id = c.identity_id and i.disabled_at is null
            where c.revoked_at is null and %s and not exists (
              select from credential n
              where n.identity_id = c.identity_id and n.kind = c.kind and coalesce(n.line_id, n.id) = coalesce(c.line_id, c.id) and n.id > c.id
                and n.revoked_at is null
            )
            """;

    private static final String SOON =
            IN_USE.formatted("c.warned_at is null and c.warn_at <= :now and c.expires_at > :now");

    /** A first notice that came as late as this one is enough. */
    private static final String VERY_SOON =
            IN_USE.formatted(
                    """
                    c.final_warned_at is null and c.expires_at > :now
                      and c.expires_at <= cast(:now as timestamptz) + parameter_interval('credential-final-notice')
                      and c.warned_at < c.expires_at - parameter_interval('credential-final-notice')
                    """);

    /** What expired before Botwarden could report it long ago is of no interest any more. */
    private static final String EXPIRED =
            IN_USE.formatted(
                    "c.expiry_reported_at is null and c.expires_at <= :now and c.expires_at > cast(:now as timestamptz) - interval '30 days'");

    private static final String ROW =
            "select id, label, version, warned_at, final_warned_at, expiry_reported_at, expires_at, credential_owner(identity_id) as owner_id from credential where id = $1 and revoked_at is null for update";

    /** The figures count a credential for the department of its holder when it expired. */
    private static final String PLACE =
            """
            update credential set placed_at = :now, department_id = credential_department(identity_id)
            where placed_at is null and expires_at <= :now
            """;

    private final DatabaseClient database;
    private final DueWrites due;
    private final Clock clock;

    CredentialsDue(DatabaseClient database, DueWrites due, Clock clock) {
        this.database = database;
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        return place().then(due.each(EXPIRED, "reportExpiredCredential", this::expire))
                .then(due.each(SOON, "warnOfCredential", key -> warn(key, "warned_at")))
                .then(
                        due.each(
                                VERY_SOON,
                                "warnOfCredentialAgain",
                                key -> warn(key, "final_warned_at")));
    }

    private Mono<Void> place() {
        return database.sql(PLACE).bind("now", now()).then();
    }

    private Mono<Write> warn(long key, String notice) {
        Instant now = now();
        return Transaction.one(
                        ROW,
                        List.of(key),
                        row ->
                                row.get(notice) == null
                                        ? List.of(
                                                told(row, "CredentialDueSoon").derived(notice, now))
                                        : List.<Write>of())
                .flatMap(CredentialsDue::first);
    }

    private Mono<Write> expire(long key) {
        Instant now = now();
        return Transaction.one(
                        ROW,
                        List.of(key),
                        row ->
                                row.get("expiry_reported_at") == null
                                                && !Fields.time(row, "expires_at").isAfter(now)
                                        ? List.of(
                                                told(row, "CredentialOverdue")
                                                        .derived("expiry_reported_at", now))
                                        : List.<Write>of())
                .flatMap(CredentialsDue::first);
    }

    private static Mono<Write> first(List<Write> writes) {
        return Mono.justOrEmpty(writes.stream().findFirst());
    }

    private static Write told(Readable row, String event) {
        return Write.update(
                        CREDENTIAL,
                        Fields.number(row, "id"),
                        Fields.version(row),
                        event,
                        Fields.text(row, "label"))
                .derived("responsible_id", row.get("owner_id", Long.class));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

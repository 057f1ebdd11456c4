package io.botwarden.security.declaration;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reports, once for each period of validity, that a declaration expires soon and that it has
 * expired. Declarations of retired data assets and bots no longer matter.
 */
@Component
class DeclarationsDue {

    private static final String IN_USE =
            """
            select e.id from %1$s e
            where e.state = 'CURRENT' and e.%2$s is null and %3$s
              and exists (select from %4$s s where s.id = e.id and s.state <> 'RETIRED')
            """;

    private static final String SOON =
            "e.expired_at is null and e.valid_until <= cast(:now as timestamptz) + parameter_interval('declaration-notice')";
    private static final String PASSED = "e.valid_until <= :now";

    private final DatabaseClient database;
    private final DeclarationRows rows;
    private final DueWrites due;
    private final Clock clock;

    DeclarationsDue(DatabaseClient database, DeclarationRows rows, DueWrites due, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        return run(
                        DeclarationRecords.ENCRYPTION,
                        "data_asset",
                        "DataEncryptionDueSoon",
                        "DataEncryptionOverdue")
                .then(
                        run(
                                DeclarationRecords.AUTHENTICATION,
                                "bot",
                                "BotAuthenticationDueSoon",
                                "BotAuthenticationOverdue"));
    }

    /** What has expired is reported as such, without a notice that it expires soon. */
    private Mono<Void> run(RecordType type, String about, String soon, String overdue) {
        String passed = IN_USE.formatted(type.table(), "expired_at", PASSED, about);
        String near = IN_USE.formatted(type.table(), "warned_at", SOON, about);
        return due.each(
                        passed,
                        "expireDeclaration",
                        key ->
                                report(
                                        type,
                                        passed,
                                        key,
                                        (found, now) -> found.expire(now, overdue)))
                .then(
                        due.each(
                                near,
                                "remindOfDeclaration",
                                key ->
                                        report(
                                                type,
                                                near,
                                                key,
                                                (found, now) -> found.remind(now, soon))));
    }

    private Mono<Write> report(
            RecordType type,
            String condition,
            long key,
            BiFunction<Declaration, Instant, Write> write) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return rows.find(type, key)
                .filterWhen(found ->
                        database.sql(condition + " and e.id = :id")
                                .bind("now", now)
                                .bind("id", key)
                                .map(row -> true)
                                .one()
                                .defaultIfEmpty(false))
                .map(found -> write.apply(found, now));
    }
}

package io.botwarden.security.declaration;

import static io.botwarden.security.declaration.DeclarationRecords.ENCRYPTION;

import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Declares how the data of Botwarden itself is encrypted, from its own settings, and again when
 * they change. What a person declared instead stays. (Policy 5.2.1)
 */
@Component
class OwnEncryption {

    private static final String TO_DECLARE =
            """
            select a.id, a.name, e.version, s.tls, s.proxy, s.loopback
            from data_asset a
            left join data_encryption e on e.id = a.id
            cross join (
              select coalesce(bool_or(enabled) filter (where name = 'https'), false) as tls,
                coalesce(bool_or(enabled) filter (where name = 'network-trusted-proxies'), false) as proxy,
                coalesce(bool_or(enabled) filter (where name = 'loopback'), false) as loopback
              from installation_setting
            ) s
            where a.bot_id is null and a.state = 'ACTIVE' and (
              e.id is null
              or e.verified_by_id is null and e.state = 'CURRENT' and (
                e.encrypted_in_transit <> (s.tls or s.proxy or s.loopback)
                or e.valid_until <= cast(%s as timestamptz) + parameter_interval('declaration-notice')
              )
            )
            """;

    private static final String AT_REST =
            "Personal data and secrets: AES-256-GCM, field by field. Attached files: AES-256-GCM, each with its own key. Other records: as the disks of the server are.";
    private static final String KEYS =
            "Data keys are kept in the home folder, outside the database, and are themselves encrypted. Administrators rotate them.";
    private static final String EVIDENCE =
            "The settings of this installation, and the register of encryption keys.";

    private final Parameters parameters;
    private final DueWrites due;
    private final Clock clock;

    OwnEncryption(Parameters parameters, DueWrites due, Clock clock) {
        this.parameters = parameters;
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(TO_DECLARE.formatted(":now"), "declareOwnEncryption", this::declare);
    }

    private Mono<Write> declare(long asset) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Transaction.one(
                TO_DECLARE.formatted("$1") + " and a.id = $2 for update of a",
                List.of(now, asset),
                row -> declared(row, now));
    }

    private Write declared(Readable row, Instant now) {
        String name = Fields.text(row, "name");
        Integer version = row.get("version", Integer.class);
        String transit = transit(row);
        Write write =
                (version == null
                                ? Write.insert(ENCRYPTION, "DataEncryptionDeclared", name)
                                        .derived("id", Fields.number(row, "id"))
                                : Write.update(
                                        ENCRYPTION,
                                        Fields.number(row, "id"),
                                        version,
                                        "DataEncryptionDeclared",
                                        name))
                        .set("encrypted_at_rest", true)
                        .set("method_at_rest", AT_REST)
                        .set("encrypted_in_transit", transit != null)
                        .set("key_management", KEYS)
                        .set("evidence", EVIDENCE)
                        .set("valid_until", now.plus(parameters.duration("declaration-validity")))
                        .derived("verified_at", now)
                        .derived("warned_at", null)
                        .derived("expired_at", null);
        Declaration.state(write, "method_in_transit", transit);
        return write;
    }

    private static @Nullable String transit(Readable row) {
        if (Fields.flag(row, "tls")) {
            return "TLS 1.2 or 1.3, by Botwarden.";
        }
        if (Fields.flag(row, "proxy")) {
            return "TLS, by the trusted proxies.";
        }
        return Fields.flag(row, "loopback") ? "Connections do not leave the machine." : null;
    }
}

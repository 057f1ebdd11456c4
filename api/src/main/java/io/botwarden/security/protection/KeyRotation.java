package io.botwarden.security.protection;

import com.google.crypto.tink.KeysetHandle;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.protection.AuditKeys;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.protection.Reencryption;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.security.input.RotateEncryptionKeysInput;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Makes a new key primary. Values of the old one are re-encrypted by {@link Reencryption}; until
 * then both decrypt. Audit entries get a new key too; older ones are kept for verification.
 */
@Controller
class KeyRotation {

    private static final RecordType ENCRYPTION_KEY =
            new RecordType("EncryptionKey", "encryption_key");

    private final DatabaseClient database;
    private final FieldCipher cipher;
    private final AuditKeys entries;
    private final Reencryption reencryption;
    private final Writes writes;
    private final Clock clock;

    KeyRotation(
            DatabaseClient database,
            FieldCipher cipher,
            AuditKeys entries,
            Reencryption reencryption,
            Writes writes,
            Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.entries = entries;
        this.reencryption = reencryption;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> rotateEncryptionKeys(
            @Argument RotateEncryptionKeysInput input, @ContextValue Viewer viewer) {
        return writes.run(
                        viewer,
                        Action.on("reason", replaced(), next -> List.of(Scope.EVERYTHING))
                                .write((next, by) -> rotated(next, input.reason(), by.at())))
                .doOnNext(payload -> reencryption.begin());
    }

    /** The primary key is locked, so that rotations run one after the other. */
    private Mono<KeysetHandle> replaced() {
        return database.sql("select id from encryption_key where state = 'PRIMARY' for update")
                .fetch()
                .first()
                .then(
                        database.sql(
                                        """
                                        update encryption_key set state = 'RETIRING', replaced_at = :now
                                        where state = 'PRIMARY'
                                          and not exists (select from encryption_key where state = 'RETIRING')
                                        """)
                                .bind("now", clock.instant())
                                .fetch()
                                .rowsUpdated())
                .flatMap(rows ->
                        rows == 1
                                ? Mono.just(cipher.withNewKey())
                                : Mono.error(KeyRotation::goesOn));
    }

    private Write rotated(KeysetHandle next, String reason, Instant at) {
        long number = FieldCipher.number(next.getPrimary());
        return Write.insert(ENCRYPTION_KEY, "EncryptionKeysRotated", Long.toString(number))
                .set("number", number)
                .set("state", "PRIMARY")
                .derived("created_at", at)
                .note("reason", reason)
                .along(key -> adopt(next));
    }

    /**
     * Runs last: if it fails, nothing is written; if the commit fails, the next start corrects the
     * record.
     */
    private Mono<Void> adopt(KeysetHandle next) {
        return Mono.<Void>fromRunnable(
                        () -> {
                            cipher.adopt(next);
                            entries.rotate();
                        })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static RefusedException goesOn() {
        return new RefusedException(
                RefusalCode.WRONG_STATE,
                "An earlier rotation is still running: wait until its old key is retired.",
                null);
    }
}

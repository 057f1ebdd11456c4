package io.botwarden.platform.identity.factor;

import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks codes and uses them up. A code is valid once, even for concurrent uses: the last accepted
 * step only increases, regardless of clock changes.
 */
@NamedInterface("credential")
@Component
public class SecondFactors {

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final DatabaseClient database;
    private final FieldCipher cipher;
    private final Clock clock;

    SecondFactors(DatabaseClient database, FieldCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Finds the identity's authenticator; empty if it has none. */
    public Mono<SecondFactor> find(long identity) {
        return database.sql(
                        """
                        select id, identity_id, sealed_secret, last_step, expires_at from credential
                        where identity_id = :identity and kind = 'TOTP' and revoked_at is null
                        """)
                .bind("identity", identity)
                .map(this::factor)
                .one();
    }

    /**
     * Returns the proof of a code, which is not used up yet; empty if it is wrong.
     *
     * @param code six digits of the authenticator, or a recovery code
     */
    public Mono<Proof> check(SecondFactor factor, String code) {
        String typed = code.replace(" ", "");
        return CODE.matcher(typed).matches()
                ? Mono.defer(() -> checkStep(factor, typed))
                : checkRecovery(factor.identity(), code);
    }

    /** Uses a code up; false if it was used concurrently. */
    public Mono<Boolean> use(Proof proof) {
        return switch (proof) {
            case Proof.OneTimeCode code ->
                    changed(
                            database.sql(
                                            """
                                            update credential set last_step = :step, last_used_at = :now
                                            where id = :id and revoked_at is null and coalesce(last_step, 0) < :step
                                            """)
                                    .bind("step", code.step())
                                    .bind("now", clock.instant())
                                    .bind("id", code.credential()));
            case Proof.RecoveryCode code ->
                    changed(
                            database.sql(
                                            """
                                            update credential
                                            set secret_hash = array_to_string(array_remove(string_to_array(secret_hash, ' '), :hash), ' '),
                                              last_used_at = :now
                                            where id = :id and revoked_at is null and :hash = any (string_to_array(secret_hash, ' '))
                                            """)
                                    .bind("hash", code.hash())
                                    .bind("now", clock.instant())
                                    .bind("id", code.credential()));
        };
    }

    private Mono<Proof> checkStep(SecondFactor factor, String code) {
        OptionalLong step = Totp.step(factor.secret(), code, clock.instant(), factor.lastStep());
        if (step.isEmpty()) {
            return Mono.empty();
        }
        Instant end = factor.expiresAt();
        return end != null && !clock.instant().isBefore(end)
                ? Mono.error(UnauthenticatedException.secondFactorExpired())
                : Mono.just(new Proof.OneTimeCode(factor.credential(), step.getAsLong()));
    }

    private Mono<Proof> checkRecovery(long identity, String code) {
        String hash = RecoveryCodes.hash(code);
        return database.sql(
                        """
                        select id from credential
                        where identity_id = :identity and kind = 'RECOVERY_CODES' and revoked_at is null
                          and (expires_at is null or expires_at > :now) and :hash = any (string_to_array(secret_hash, ' '))
                        """)
                .bind("identity", identity)
                .bind("now", clock.instant())
                .bind("hash", hash)
                .map(row -> (Proof) new Proof.RecoveryCode(Fields.number(row, "id"), hash))
                .one();
    }

    private SecondFactor factor(Readable row) {
        @Nullable Long last = row.get("last_step", Long.class);
        return new SecondFactor(
                Fields.number(row, "id"),
                Fields.number(row, "identity_id"),
                cipher.decrypt(bytes(row), Enrolments.COLUMN),
                last == null ? 0 : last,
                row.get("expires_at", Instant.class));
    }

    static byte[] bytes(Readable row) {
        ByteBuffer buffer =
                Objects.requireNonNull(row.get("sealed_secret", ByteBuffer.class)).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec update) {
        return update.fetch().rowsUpdated().map(rows -> rows > 0);
    }
}

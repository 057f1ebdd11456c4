package io.botwarden.platform.identity.factor;

import io.botwarden.platform.protection.FieldCipher;
import java.time.Clock;
import java.time.Duration;
import org.springframework.modulith.NamedInterface;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Second factors that are not confirmed yet. */
@NamedInterface("credential")
@Component
public class Enrolments {

    /** The context that encrypted secrets are bound to. */
    static final String COLUMN = "credential.sealed_secret";

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final DatabaseClient database;
    private final FieldCipher cipher;
    private final Clock clock;

    Enrolments(DatabaseClient database, FieldCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Generates a secret for an account. */
    public Enrolment create(String username) {
        String secret = Totp.newSecret();
        return new Enrolment(secret, Totp.uri(secret, username));
    }

    /** Stores an enrolment for 15 minutes, replacing an earlier one. */
    public Mono<Void> keep(long identity, Enrolment enrolment) {
        return database.sql(
                        """
                        insert into totp_enrolment (identity_id, sealed_secret, expires_at) values (:identity, :secret, :end)
                        on conflict (identity_id) do update set sealed_secret = excluded.sealed_secret, expires_at = excluded.expires_at
                        """)
                .bind("identity", identity)
                .bind("secret", cipher.encrypt(enrolment.secret(), COLUMN))
                .bind("end", clock.instant().plus(PATIENCE))
                .then();
    }

    /**
     * Returns the enrolment confirmed by this code; empty if there is none or the code is wrong.
     */
    public Mono<Confirmed> confirm(long identity, String code) {
        return database.sql(
                        "select sealed_secret from totp_enrolment where identity_id = :identity and expires_at > :now")
                .bind("identity", identity)
                .bind("now", clock.instant())
                .map(SecondFactors::bytes)
                .one()
                .flatMap(sealed -> confirmed(sealed, code));
    }

    /** Deletes an enrolment. */
    public Mono<Void> forget(long identity) {
        return database.sql("delete from totp_enrolment where identity_id = :identity")
                .bind("identity", identity)
                .then();
    }

    private Mono<Confirmed> confirmed(byte[] sealed, String code) {
        String secret = cipher.decrypt(sealed, COLUMN);
        var step = Totp.step(secret, code.replace(" ", ""), clock.instant(), 0);
        return step.isPresent() ? Mono.just(new Confirmed(sealed, step.getAsLong())) : Mono.empty();
    }

    /**
     * @param sealedSecret the encrypted form for the credential
     * @param step the time step of the confirming code
     */
    public record Confirmed(byte[] sealedSecret, long step) {}
}

package io.botwarden.platform.identity.factor;

import io.botwarden.platform.protection.FieldCipher;
import java.time.Clock;
import java.time.Duration;
import org.springframework.modulith.NamedInterface;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Second factors that their holders have not confirmed by a code yet. */
@NamedInterface("credential")
@Component
public class Enrolments {

    /** What encrypted secrets are bound to. */
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

    /** A new secret for an account. */
    public Enrolment create(String username) {
        String secret = Totp.newSecret();
        return new Enrolment(secret, Totp.uri(secret, username));
    }

    /** Keeps an enrolment for a quarter of an hour, in place of one of before. */
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

    /** The enrolment that this code confirms; empty where there is none or the code is wrong. */
    public Mono<Confirmed> confirm(long identity, String code) {
        return database.sql(
                        "select sealed_secret from totp_enrolment where identity_id = :identity and expires_at > :now")
                .bind("identity", identity)
                .bind("now", clock.instant())
                .map(SecondFactors::bytes)
                .one()
                .flatMap(sealed -> confirmed(sealed, code));
    }

    /** Forgets an enrolment. */
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
     * @param sealedSecret as the credential keeps it
     * @param step the time step of the code that confirmed it
     */
    public record Confirmed(byte[] sealedSecret, long step) {}
}

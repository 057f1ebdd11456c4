package io.botwarden.platform.identity.factor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * An account's authenticator.
 *
 * @param credential key of the row in {@code credential}
 * @param identity whose it is
 * @param secret what its codes are made of, in base 32
 * @param lastStep the last time step whose code was taken
 * @param expiresAt until when it is good; null where it has no end
 */
@NamedInterface("credential")
public record SecondFactor(
        long credential, long identity, String secret, long lastStep, @Nullable Instant expiresAt) {

    @Override
    public String toString() {
        return "SecondFactor " + credential;
    }
}

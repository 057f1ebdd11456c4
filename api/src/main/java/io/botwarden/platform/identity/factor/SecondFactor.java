package io.botwarden.platform.identity.factor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * An account's authenticator.
 *
 * @param credential key of the row in {@code credential}
 * @param identity its identity
 * @param secret the secret of its codes, in Base32
 * @param lastStep the last time step with an accepted code
 * @param expiresAt when it expires; null if it does not
 */
@NamedInterface("credential")
public record SecondFactor(
        long credential, long identity, String secret, long lastStep, @Nullable Instant expiresAt) {

    @Override
    public String toString() {
        return "SecondFactor " + credential;
    }
}

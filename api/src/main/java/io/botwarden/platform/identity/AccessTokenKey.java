package io.botwarden.platform.identity;

import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.SecretFile;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that signs access tokens: 256 random bits in {@code BOTWARDEN_HOME/keys}, created at
 * the first start and readable only by Botwarden's user account. Instances with a common database
 * share this file.
 */
final class AccessTokenKey {

    private static final int BYTES = 32;

    private AccessTokenKey() {}

    /** Returns the key of this home folder; creates it if there is none. */
    static SecretKey of(Home home) {
        SecretFile file = SecretFile.of(home, "access-token.key");
        byte[] key = file.readOrMakeRandom(BYTES);
        if (key.length != BYTES) {
            throw new IllegalStateException(
                    "%s contains %d bytes instead of %d; remove it and start again: all users must then sign in again"
                            .formatted(file.path(), key.length, BYTES));
        }
        return new SecretKeySpec(key, "HmacSHA256");
    }
}

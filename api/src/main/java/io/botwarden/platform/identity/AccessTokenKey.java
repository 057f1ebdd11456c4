package io.botwarden.platform.identity;

import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.SecretFile;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that signs access tokens: 256 random bits in {@code BOTWARDEN_HOME/keys}, made at the
 * first start and readable by the account that runs Botwarden only. Instances that share a database
 * share it by sharing this file.
 */
final class AccessTokenKey {

    private static final int BYTES = 32;

    private AccessTokenKey() {}

    /** The key of this home folder; made when there is none. */
    static SecretKey of(Home home) {
        SecretFile file = SecretFile.of(home, "access-token.key");
        byte[] key = file.readOrMakeRandom(BYTES);
        if (key.length != BYTES) {
            throw new IllegalStateException(
                    "%s holds %d bytes instead of %d; remove it and start again: everybody signs in anew"
                            .formatted(file.path(), key.length, BYTES));
        }
        return new SecretKeySpec(key, "HmacSHA256");
    }
}

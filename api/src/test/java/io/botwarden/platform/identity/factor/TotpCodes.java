package io.botwarden.platform.identity.factor;

import java.time.Instant;

/** An authenticator app for tests. */
public final class TotpCodes {

    private TotpCodes() {}

    /** The code that the app shows at a time. */
    public static String code(String secret, Instant at) {
        return Totp.code(secret, at);
    }
}

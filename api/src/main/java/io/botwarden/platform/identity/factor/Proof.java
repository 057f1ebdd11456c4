package io.botwarden.platform.identity.factor;

import org.springframework.modulith.NamedInterface;

/** A code that is right and waits to be used up. */
@NamedInterface("credential")
public sealed interface Proof {

    /** The key of its credential. */
    long credential();

    /** The authentication method recorded in the session. */
    String method();

    /**
     * A code of the authenticator.
     *
     * @param step its time step
     */
    record OneTimeCode(long credential, long step) implements Proof {
        @Override
        public String method() {
            return "ONE_TIME_CODE";
        }
    }

    /**
     * A recovery code.
     *
     * @param hash its stored form
     */
    record RecoveryCode(long credential, String hash) implements Proof {
        @Override
        public String method() {
            return "RECOVERY_CODE";
        }
    }
}

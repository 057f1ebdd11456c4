package io.botwarden.platform.identity.factor;

import org.springframework.modulith.NamedInterface;

/** A code that is right and waits to be used up. */
@NamedInterface("credential")
public sealed interface Proof {

    /** Key of the credential that it belongs to. */
    long credential();

    /** How the session says by what its person proved who it is. */
    String method();

    /**
     * A code of the authenticator.
     *
     * @param step the time step that it is the code of
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
     * @param hash what is stored of it
     */
    record RecoveryCode(long credential, String hash) implements Proof {
        @Override
        public String method() {
            return "RECOVERY_CODE";
        }
    }
}

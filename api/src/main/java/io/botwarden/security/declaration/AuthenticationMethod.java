package io.botwarden.security.declaration;

import java.util.List;

/** A way in which the users of a bot prove who they are; the schema describes each value. */
public enum AuthenticationMethod {
    PASSWORD,
    CERTIFICATE,
    ONE_TIME_CODE,
    PASSKEY,
    SINGLE_SIGN_ON,
    API_KEY,
    KNOWLEDGE,
    NONE;

    /** Whether the ways can be declared together: each once, and NONE alone. */
    static boolean isPossible(List<AuthenticationMethod> methods) {
        return !methods.isEmpty()
                && methods.size() == methods.stream().distinct().count()
                && (methods.size() == 1 || !methods.contains(NONE));
    }
}

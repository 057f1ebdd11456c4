package io.botwarden.platform.identity.sso;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a browser comes back with from an issuer.
 *
 * @param state the state of the sign-in; null if missing
 * @param code the code; null if the issuer refused
 * @param error the issuer's error code; null if there is none
 * @param issuer the issuer that names itself (RFC 9207); null if it does not
 */
record Returned(
        @Nullable String state,
        @Nullable String code,
        @Nullable String error,
        @Nullable String issuer) {

    private static final int LONGEST = 4000;

    static Returned of(MultiValueMap<String, String> query) {
        return new Returned(
                one(query, "state"), one(query, "code"), one(query, "error"), one(query, "iss"));
    }

    /**
     * Whether the sign-in of the ticket began in this browser, and nobody slipped another one in.
     */
    boolean isOf(Ticket ticket) {
        return state != null
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8),
                        ticket.state().getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String one(MultiValueMap<String, String> query, String name) {
        String value = query.getFirst(name);
        return value == null || value.isEmpty() || value.length() > LONGEST ? null : value;
    }

    @Override
    public String toString() {
        return "Returned";
    }
}

package io.botwarden.platform.identity.signin;

import io.botwarden.platform.identity.AccessTokens;
import io.botwarden.platform.identity.console.ConsoleCookies;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Proofs that an account has signed in with a browser before (OWASP device cookies): {@code
 * name.end.mac}. A proof only allows its browser to continue guessing at that account while
 * strangers have to wait.
 */
@Component
class DeviceProofs {

    private static final int BYTES = 12;

    private final AccessTokens tokens;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DeviceProofs(AccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Creates a proof for a browser with which the account has just signed in. */
    String make(String username) {
        byte[] name = new byte[BYTES];
        random.nextBytes(name);
        String device =
                Base64.getUrlEncoder().withoutPadding().encodeToString(name)
                        + "."
                        + clock.instant()
                                .plus(ConsoleCookies.Lifetime.OF_A_DEVICE)
                                .getEpochSecond();
        return device + "." + mac(device, username);
    }

    /** Returns the browser's name if the proof is valid for this account; null otherwise. */
    @Nullable String check(@Nullable String proof, String username) {
        String[] parts = proof == null ? new String[0] : proof.split("\\.", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,12}")) {
            return null;
        }
        boolean good =
                isEqual(mac(parts[0] + "." + parts[1], username), parts[2])
                        && clock.instant()
                                .isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])));
        return good ? parts[0] : null;
    }

    private String mac(String device, String username) {
        return tokens.mac("device", device + "\0" + username);
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

package io.botwarden.platform.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A possible attack or a sign of one, which Botwarden detected itself. (Policy 5.1.3, 5.2.2)
 *
 * @param identityId key of the affected identity; null if unknown
 * @param username the given name, whether or not such an account exists; null if none was given
 * @param address the network address; null if the cause is internal
 * @param summary what happened, in one line, without secrets
 */
public record SecurityEvent(
        Kind kind,
        Severity severity,
        @Nullable Long identityId,
        @Nullable String username,
        @Nullable String address,
        String summary) {

    /**
     * What the event is counted by: events with the same key are one event that occurs again. The
     * anomalies of an account are the same from whichever address; what concerns no account and no
     * address is the same only if it says the same.
     */
    String dedupKey() {
        String origin =
                switch (kind) {
                    case MANY_DENIALS, EXPORT_AT_NIGHT, GRANT_USED_AT_ONCE, TWO_NETWORKS -> null;
                    default -> address;
                };
        boolean anonymous = username == null && identityId == null && address == null;
        return Stream.of(kind.name(), identityId, username, origin, anonymous ? summary : null)
                .map(part -> part == null ? "" : part.toString())
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.joining("\n"), SecurityEvent::hash));
    }

    private static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The kind of event, as in the schema's {@code SecurityEventKind}. */
    public enum Kind {
        SIGN_IN_THROTTLED,
        SIGN_IN_REFUSED,
        EMERGENCY_SIGN_IN,
        REFRESH_TOKEN_REUSED,
        NETWORK_DENIED,
        RATE_LIMITED,
        OUTGOING_CALL_DENIED,
        MANY_DENIALS,
        EXPORT_AT_NIGHT,
        GRANT_USED_AT_ONCE,
        TWO_NETWORKS,
        AUDIT_TRAIL_BROKEN
    }

    /** The severity of an event. */
    public enum Severity {
        CRITICAL,
        HIGH,
        MODERATE,
        LOW
    }
}

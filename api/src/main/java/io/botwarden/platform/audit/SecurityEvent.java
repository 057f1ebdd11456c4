package io.botwarden.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that may be an attack, or the sign of one. (Policy 5.1.3, 5.2.2)
 *
 * @param identityId key of the identity that it is about; null where nobody is known
 * @param username the name that was given, whether somebody has it or not; null where none was
 * @param address the network address that it came from; null where it came from within
 * @param summary what happened, in a line; no secret
 */
public record SecurityEvent(
        Kind kind,
        Severity severity,
        @Nullable Long identityId,
        @Nullable String username,
        @Nullable String address,
        String summary) {

    /** What it is; each stands in the schema's {@code SecurityEventKind}. */
    public enum Kind {
        SIGN_IN_THROTTLED,
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

    /** How bad it is. */
    public enum Severity {
        CRITICAL,
        HIGH,
        MODERATE,
        LOW
    }
}

package io.botwarden.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * A possible attack or a sign of one. (Policy 5.1.3, 5.2.2)
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

    /** The kind of event, as in the schema's {@code SecurityEventKind}. */
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

    /** The severity of an event. */
    public enum Severity {
        CRITICAL,
        HIGH,
        MODERATE,
        LOW
    }
}

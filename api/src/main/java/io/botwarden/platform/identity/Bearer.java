package io.botwarden.platform.identity;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated sender of a request.
 *
 * @param viewer the sender
 * @param expiresAt when the proof expires
 * @param renewBefore when the credential expires, if soon enough for a warning; null otherwise
 */
public record Bearer(Viewer viewer, Instant expiresAt, @Nullable Instant renewBefore) {

    /** The attribute of an exchange, or of a WebSocket session, that contains it. */
    static final String ATTRIBUTE = Bearer.class.getName();

    /** Creates a bearer without warning. */
    public Bearer(Viewer viewer, Instant expiresAt) {
        this(viewer, expiresAt, null);
    }

    /** Reads the bearer from the attributes of an exchange or a WebSocket session. */
    public static @Nullable Bearer in(Map<String, Object> attributes) {
        return attributes.get(ATTRIBUTE) instanceof Bearer bearer ? bearer : null;
    }
}

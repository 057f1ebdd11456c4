package io.botwarden.platform.identity;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request proved about who sends it.
 *
 * @param viewer who sends it
 * @param expiresAt when the proof stops being good
 * @param renewBefore when the credential ends, where that is soon enough to warn of; else null
 */
public record Bearer(Viewer viewer, Instant expiresAt, @Nullable Instant renewBefore) {

    /** The attribute of an exchange, or of a WebSocket's session, that holds it. */
    static final String ATTRIBUTE = Bearer.class.getName();

    /** With nothing to warn of. */
    public Bearer(Viewer viewer, Instant expiresAt) {
        this(viewer, expiresAt, null);
    }

    /** What these attributes of an exchange, or of a WebSocket's session, hold. */
    public static @Nullable Bearer in(Map<String, Object> attributes) {
        return attributes.get(ATTRIBUTE) instanceof Bearer bearer ? bearer : null;
    }
}

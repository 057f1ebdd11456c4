package io.botwarden.access.directory;

import io.botwarden.platform.write.Payload;
import java.util.Objects;

/** The payload of an action, for SCIM. */
final class Payloads {

    private Payloads() {}

    /** Returns the key of the written record; an error if the action was refused. */
    static long key(Payload payload) {
        if (!payload.errors().isEmpty()) {
            throw ScimProblem.of(payload.errors());
        }
        return Objects.requireNonNull(payload.record()).key();
    }
}

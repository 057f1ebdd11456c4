package io.botwarden.platform.write;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with an input, so that a person learns of all of it at once: what relates
 * several fields, or depends on the time. Lengths and ranges are declared in the schema, by {@code
 * length}, {@code code} and {@code range}.
 */
public final class Checks {

    private final List<Refusal> refusals = new ArrayList<>();

    /** Adds a custom condition. */
    public Checks that(boolean holds, String field, String message) {
        if (!holds) {
            refusals.add(new Refusal(RefusalCode.INVALID, message, field));
        }
        return this;
    }

    /** What is wrong; nothing where all holds. */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }
}

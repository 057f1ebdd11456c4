package io.botwarden.platform.read.compile;

import io.botwarden.platform.read.model.StoredField;

/**
 * The placeholder in a statement's JSON for a value that the viewer may not read. Its key cannot
 * occur in a response, because GraphQL names contain no {@code $}. Its value is true, or the name
 * of a field if not the value itself is forbidden but a field that it depends on.
 */
public final class Forbidden {

    /** The only key of the placeholder. */
    public static final String KEY = "$forbidden";

    static final JsonText MARK = JsonText.literal("{\"" + KEY + "\":true}");

    /** Returns the placeholder of a value that depends on a field which the viewer may not read. */
    static JsonText by(StoredField field) {
        return JsonText.literal("{\"%s\":\"%s\"}".formatted(KEY, field.name()));
    }

    private Forbidden() {}
}

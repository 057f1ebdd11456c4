package io.botwarden.platform.read.compile;

import io.botwarden.platform.read.model.StoredField;

/**
 * The mark that stands in a statement's JSON for a value that the viewer may not read. Its key is
 * none that a response could have, since names in GraphQL hold no {@code $}. It says true, or names
 * a field if it was not the value itself that is forbidden but what it was asked by.
 */
public final class Forbidden {

    /** The only key of the mark. */
    public static final String KEY = "$forbidden";

    static final JsonText MARK = JsonText.literal("{\"" + KEY + "\":true}");

    /** The mark of a value that was asked by a field which the viewer may not read. */
    static JsonText by(StoredField field) {
        return JsonText.literal("{\"%s\":\"%s\"}".formatted(KEY, field.name()));
    }

    private Forbidden() {}
}

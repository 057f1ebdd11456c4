package io.botwarden.platform.read.compile;

/**
 * The mark that stands in a statement's JSON for a value that the viewer may not read. Its key is
 * none that a response could have, since names in GraphQL hold no {@code $}.
 */
public final class Forbidden {

    /** The only key of the mark. */
    public static final String KEY = "$forbidden";

    static final JsonText MARK = JsonText.literal("{\"" + KEY + "\":true}");

    private Forbidden() {}
}

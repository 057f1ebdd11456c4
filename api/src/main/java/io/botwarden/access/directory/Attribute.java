package io.botwarden.access.directory;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that filters may compare.
 *
 * @param kind what its values are
 * @param column the SQL expression of its value
 * @param keys a condition on {@code p.id} that an index serves, from a condition on the folded
 *     value; null if there is none
 * @param member the condition for a multi-valued attribute, from the parameter; null if it has one
 *     value
 */
record Attribute(
        Kind kind,
        String column,
        @Nullable Function<String, String> keys,
        @Nullable Function<String, String> member) {

    /** What the values of an attribute are. */
    enum Kind {
        /** A text whose case does not matter. */
        TEXT,
        /** A text whose case matters. */
        EXACT,
        /** The id of a record of this kind. */
        KEY,
        FLAG,
        TIME
    }

    static Attribute of(Kind kind, String column) {
        return new Attribute(kind, column, null, null);
    }

    static Attribute indexed(Kind kind, String column, Function<String, String> keys) {
        return new Attribute(kind, column, keys, null);
    }

    /**
     * @param condition from the parameter with the key of the value
     */
    static Attribute members(Function<String, String> condition) {
        return new Attribute(Kind.KEY, "", null, condition);
    }
}

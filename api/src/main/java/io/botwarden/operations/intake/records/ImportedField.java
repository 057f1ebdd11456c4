package io.botwarden.operations.intake.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that files have of an importable type.
 *
 * @param name its name in the schema and in files
 * @param column its column
 * @param kind what it holds
 * @param required whether a new record must have it
 * @param fallback the SQL expression of its value in new records without one; null if there is none
 * @param accepted the values of an enum
 * @param limit the limit of a text
 * @param target the type of the record that it refers to; null unless it is a reference
 * @param past whether it is a time that cannot be in the future
 * @param permission the permission to read it, in addition to that of its type; null if there is
 *     none
 */
record ImportedField(
        String name,
        String column,
        FieldKind kind,
        boolean required,
        @Nullable String fallback,
        List<String> accepted,
        Limit limit,
        @Nullable String target,
        boolean past,
        @Nullable String permission) {

    /**
     * The limit of a text.
     *
     * @param most the maximum number of characters
     * @param lines whether it may have several lines
     * @param code whether it is a code for other systems, without spaces at its ends
     */
    record Limit(int most, boolean lines, boolean code) {

        /** A text without a declared limit. */
        static final Limit USUAL = new Limit(20_000, true, false);

        /** A code for other systems. */
        static final Limit CODE = new Limit(100, false, true);
    }

    /** That of its name: fields are the keys of the values of each row. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Returns the column in a statement. */
    String quoted() {
        return '"' + column + '"';
    }

    /** Whether it is a text of whatever kind, which a spreadsheet could take for a formula. */
    boolean isText() {
        return kind == FieldKind.TEXT
                || kind == FieldKind.TEXTS
                || kind == FieldKind.SECRET
                || kind == FieldKind.REFERENCE;
    }
}

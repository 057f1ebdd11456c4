package io.botwarden.access.function;

import org.jspecify.annotations.Nullable;

/**
 * The holder of a function grant: a role, a department with its subtree, or a person.
 *
 * @param key its key
 * @param name its display name
 */
public record FunctionHolder(Kind kind, long key, String name) {

    /** The kinds of holders, named as in the schema's {@code FunctionHolderKind}. */
    public enum Kind {
        ROLE("role"),
        DEPARTMENT("department"),
        EMPLOYEE("employee");

        private final String table;

        Kind(String table) {
            this.table = table;
        }

        /** Its table, which is also the name of the input field. */
        String table() {
            return table;
        }
    }

    /** The key, if the holder is of this kind. */
    @Nullable Long keyOf(Kind wanted) {
        return kind == wanted ? key : null;
    }
}

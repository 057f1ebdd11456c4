package io.botwarden.access.function;

import org.jspecify.annotations.Nullable;

/**
 * What a right to use a function is given to: a role, a department with its subtree, or a person.
 *
 * @param key its key
 * @param name what people call it
 */
public record FunctionHolder(Kind kind, long key, String name) {

    /** What it can be given to, as the schema's {@code FunctionHolderKind} spells it. */
    public enum Kind {
        ROLE("role"),
        DEPARTMENT("department"),
        EMPLOYEE("employee");

        private final String table;

        Kind(String table) {
            this.table = table;
        }

        /** Its table, which is the name of the input field too. */
        String table() {
            return table;
        }
    }

    /** The key, where it is of this kind. */
    @Nullable Long keyOf(Kind wanted) {
        return kind == wanted ? key : null;
    }
}

package io.botwarden.access.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a file changes about a person.
 *
 * @param line the line in the file; null for a person who is not in it
 * @param before the person as recorded; null for a joiner
 * @param after the person as the file says
 * @param differences what changes
 */
record StaffChange(
        Kind kind,
        @Nullable Long line,
        String number,
        @Nullable StaffMember before,
        After after,
        List<Difference> differences) {

    /** The kinds of changes, in the order in which they are listed. */
    enum Kind {
        JOINS,
        RETURNS,
        CHANGES,
        LEAVES
    }

    /**
     * A person afterwards.
     *
     * @param department the department as the file spells it, where it is another one; null for the
     *     present one, or none
     * @param placed whether the file moves the person to that department, or out of all
     * @param manager the manager's personnel number
     * @param leftOn the last day
     */
    record After(
            String name,
            @Nullable String email,
            @Nullable String title,
            boolean placed,
            @Nullable String department,
            @Nullable String manager,
            @Nullable LocalDate leftOn) {}

    /** What changes of one column. */
    record Difference(String column, @Nullable String before, @Nullable String after) {}

    /** Whether the person gets another manager, or none. */
    boolean isManagerChanged() {
        return !Objects.equals(before == null ? null : before.manager(), after.manager());
    }

    /** Everything that makes it this change and no other, for the hash of all. */
    String spelled() {
        return String.join(
                "\u001f",
                kind.name(),
                number,
                before == null ? "" : before.key() + "." + before.version(),
                after.name(),
                Objects.toString(after.email()),
                Objects.toString(after.title()),
                after.placed() ? "to " + after.department() : "",
                Objects.toString(after.manager()),
                Objects.toString(after.leftOn()));
    }
}

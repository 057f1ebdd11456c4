package io.botwarden.catalog;

import io.botwarden.platform.write.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * A column that refers to a department, and what happens to its rows when the department is closed
 * or merged into another one. Every foreign key to {@code department} is declared once, by the
 * capability that owns the table.
 *
 * @param table the table
 * @param column the column with the key of the department
 * @param current which rows still belong to the department, such as open incidents; null if all of
 *     them are history, which stays with the department
 */
public record DepartmentUse(String table, String column, @Nullable Current current) {

    /** The rows of a table stay with the closed department. */
    public static DepartmentUse history(String table, String column) {
        return new DepartmentUse(table, column, null);
    }

    /**
     * The rows that meet a condition prevent the department from being closed, and a merge moves
     * them to its successor. The others are history.
     *
     * @param type the type of the records
     * @param condition SQL; {@code r} is the row
     * @param noun what a record is called, such as {@code open incident}; the plural adds an s
     * @param label SQL for the display name of a record
     */
    public static DepartmentUse current(
            RecordType type, String column, String condition, String noun, String label) {
        return new DepartmentUse(type.table(), column, Current.of(type, condition, noun, label));
    }

    /** The table has no column {@code version}. */
    public DepartmentUse withoutVersion() {
        return with(require().withoutVersion());
    }

    /**
     * A record is not moved if the successor already has an equal one.
     *
     * @param equal SQL; {@code r} is the row and {@code o} a row of the same table
     * @param clash what happens to the record instead
     */
    public DepartmentUse unless(String equal, Clash clash) {
        return with(require().unless(equal, clash));
    }

    /**
     * Some records stay with the closed department because of who merges it.
     *
     * @param kept SQL; {@code r} is the row and {@code $3} the key of the viewer's account
     */
    public DepartmentUse keeping(String kept) {
        return with(require().keeping(kept));
    }

    /**
     * Changes something else for the records that were moved.
     *
     * @param statement SQL; {@code $1} is the array of their keys, {@code $2} the successor, {@code
     *     $3} the key of the viewer's account and {@code $4} the time
     */
    public DepartmentUse then(String statement) {
        return with(require().then(statement));
    }

    private DepartmentUse with(Current changed) {
        return new DepartmentUse(table, column, changed);
    }

    private Current require() {
        if (current == null) {
            throw new IllegalStateException(table + "." + column + " is history");
        }
        return current;
    }

    /** What happens to a record if the successor already has an equal one. */
    public enum Clash {
        /** It stays with the closed department. */
        LEFT,
        /** It is deleted: the one of the successor applies. */
        DELETED,
        /** Its column {@code retired_at} is set. */
        RETIRED
    }

    /**
     * The rows that belong to a department at present.
     *
     * @param type the type of the records
     * @param condition which rows they are
     * @param noun what a record is called
     * @param label the display name of a record
     * @param versioned whether the table has a column {@code version}
     * @param equal when another row is equal
     * @param clash what happens to a record if the successor has an equal one
     * @param kept which rows stay
     * @param then a statement about the records that were moved; null if there is none
     */
    public record Current(
            RecordType type,
            String condition,
            String noun,
            String label,
            boolean versioned,
            String equal,
            Clash clash,
            String kept,
            @Nullable String then) {

        private static final String NONE = "false";

        static Current of(RecordType type, String condition, String noun, String label) {
            return new Current(type, condition, noun, label, true, NONE, Clash.LEFT, NONE, null);
        }

        private Current withoutVersion() {
            return new Current(type, condition, noun, label, false, equal, clash, kept, then);
        }

        private Current unless(String same, Clash otherwise) {
            return new Current(
                    type, condition, noun, label, versioned, same, otherwise, kept, then);
        }

        private Current keeping(String rows) {
            return new Current(type, condition, noun, label, versioned, equal, clash, rows, then);
        }

        private Current then(String statement) {
            return new Current(
                    type, condition, noun, label, versioned, equal, clash, kept, statement);
        }
    }
}

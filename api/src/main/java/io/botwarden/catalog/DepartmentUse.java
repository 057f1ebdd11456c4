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
        return new DepartmentUse(
                type.table(),
                column,
                new Current(type, condition, noun, label, true, null, Clash.LEFT, null));
    }

    /** The table has no column {@code version}. */
    public DepartmentUse withoutVersion() {
        Current rows = require();
        return with(
                new Current(
                        rows.type,
                        rows.condition,
                        rows.noun,
                        rows.label,
                        false,
                        rows.equal,
                        rows.clash,
                        rows.then));
    }

    /**
     * A record is not moved if the successor already has an equal one.
     *
     * @param equal SQL; {@code r} is the row and {@code o} a row of the same table
     * @param clash what happens to the record instead
     */
    public DepartmentUse unless(String equal, Clash clash) {
        Current rows = require();
        return with(
                new Current(
                        rows.type,
                        rows.condition,
                        rows.noun,
                        rows.label,
                        rows.versioned,
                        equal,
                        clash,
                        rows.then));
    }

    /**
     * Changes something else for the records that were moved.
     *
     * @param statement SQL; {@code $1} is the array of their keys, {@code $2} the successor, {@code
     *     $3} the username of the viewer and {@code $4} the time
     */
    public DepartmentUse then(String statement) {
        Current rows = require();
        return with(
                new Current(
                        rows.type,
                        rows.condition,
                        rows.noun,
                        rows.label,
                        rows.versioned,
                        rows.equal,
                        rows.clash,
                        statement));
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
     * @param equal when another row is equal; null if the successor cannot have an equal one
     * @param clash what happens to a record if the successor has an equal one
     * @param then a statement about the records that were moved; null if there is none
     */
    public record Current(
            RecordType type,
            String condition,
            String noun,
            String label,
            boolean versioned,
            @Nullable String equal,
            Clash clash,
            @Nullable String then) {}
}

package io.botwarden.platform.read.model;

import org.jspecify.annotations.Nullable;

/**
 * The publication of rows, or of the value of a field; before it they are visible only to those who
 * manage or judge them.
 *
 * @param column the Boolean column
 * @param parent the record with the column; null if it is the row itself
 * @param unless a foreign key of the row: rows that have it are never published; null if there is
 *     none
 * @param before the permission of those who manage it; null if only those who see the row by name
 *     see it before
 * @param judged others who see it before; null if there are none
 */
public record Publication(
        String column,
        RowScope.@Nullable Through parent,
        @Nullable String unless,
        @Nullable String before,
        @Nullable Judged judged) {

    /**
     * People who judge what is not published yet.
     *
     * @param permission the permission they need over the row
     * @param notBy a view of people who may not judge a record, with the columns of {@link
     *     RowScope#RECORD} and {@link RowScope#IDENTITY}
     */
    public record Judged(String permission, String notBy) {}
}

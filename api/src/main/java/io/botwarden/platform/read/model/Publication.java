package io.botwarden.platform.read.model;

import org.jspecify.annotations.Nullable;

/**
 * When rows, or the value of a field, are published; before that they are for those who run or
 * judge it.
 *
 * @param column the Boolean column that says so
 * @param parent the record that has the column; null where it is the row itself
 * @param before the permission of those who run it
 * @param judged who else sees it before; null where nobody does
 */
public record Publication(
        String column, RowScope.@Nullable Through parent, String before, @Nullable Judged judged) {

    /**
     * Those who judge what is not published yet.
     *
     * @param permission what they hold over the row
     * @param notBy a view of who may not judge which record, with the columns of {@link
     *     RowScope#RECORD} and {@link RowScope#IDENTITY}
     */
    public record Judged(String permission, String notBy) {}
}

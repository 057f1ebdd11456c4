package io.botwarden.platform.read.model;

import java.util.List;

/** Which rows of a type a grant reaches. */
public sealed interface RowScope {

    /** All rows, for whoever holds the type's permission over anything. */
    record Whole() implements RowScope {}

    /**
     * The rows of which a column names a bot or a department that the grant reaches.
     *
     * @param bots columns with the key of a bot
     * @param departments columns with the key of a department
     */
    record ByColumns(List<String> bots, List<String> departments) implements RowScope {}

    /**
     * The rows whose parent is visible.
     *
     * @param column foreign key to the parent
     * @param parent name of the parent's stored type
     */
    record Through(String column, String parent) implements RowScope {}
}

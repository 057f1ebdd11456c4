package io.botwarden.platform.read.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rows of a type a grant reaches. */
public sealed interface RowScope {

    /** The column of a view of identities or of places that holds the key of the record. */
    String RECORD = "record_id";

    /** The column of a view of identities that holds the key of who sees the record. */
    String IDENTITY = "identity_id";

    /** The column of a view of places that holds the key of a bot. */
    String BOT = "bot_id";

    /** The column of a view of places that holds the key of a department. */
    String DEPARTMENT = "department_id";

    /** All rows, for whoever holds the type's permission over anything. */
    record Whole() implements RowScope {}

    /**
     * The rows that name a bot or a department that the grant reaches. Where nothing names any,
     * only a grant over everything reaches a row.
     *
     * @param bots columns with the key of a bot
     * @param departments columns with the key of a department
     * @param lists those of the columns that hold an array of keys
     * @param places where else the bots and departments of a row are named; null where they are not
     * @param sharedIfNone whether a row whose columns are all null is reached by every grant
     * @param shownTo a view of the identities that see a row by name, whatever their roles are;
     *     null where nobody does
     */
    record ByColumns(
            List<String> bots,
            List<String> departments,
            Set<String> lists,
            @Nullable Places places,
            boolean sharedIfNone,
            @Nullable String shownTo)
            implements RowScope {}

    /**
     * The rows whose parent is visible.
     *
     * @param column foreign key to the parent
     * @param parent name of the parent's stored type
     */
    record Through(String column, String parent) implements RowScope {}

    /**
     * A view of the bots and departments of records.
     *
     * @param view the view; a record may have several rows in it
     * @param column the column of the scoped table that names the record
     */
    record Places(String view, String column) {}
}

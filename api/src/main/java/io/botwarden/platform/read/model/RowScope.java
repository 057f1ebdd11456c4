package io.botwarden.platform.read.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a type that a grant covers. */
public sealed interface RowScope {

    /** The column with the record's key, in a view of identities or of places. */
    String RECORD = "record_id";

    /** The column with the key of the identity that sees the record, in a view of identities. */
    String IDENTITY = "identity_id";

    /** The column with the key of a bot, in a view of places. */
    String BOT = "bot_id";

    /** The column with the key of a department, in a view of places. */
    String DEPARTMENT = "department_id";

    /** All rows, for viewers who hold the type's permission over anything. */
    record Whole() implements RowScope {}

    /**
     * The rows that refer to a bot or a department covered by the grant. Without any, only a grant
     * over everything covers a row.
     *
     * @param bots columns with the key of a bot
     * @param departments columns with the key of a department
     * @param lists the columns among them that contain an array of keys
     * @param places a view with the bots and departments of rows; null if there is none
     * @param sharedIfNone whether a row whose columns are all null is covered by every grant
     * @param shownTo a view of the identities that see a row by name, whatever their roles; null if
     *     there is none
     * @param keysShown a function that returns the keys of the rows that the view shows to an
     *     identity; null if statements ask the view
     */
    record ByColumns(
            List<String> bots,
            List<String> departments,
            Set<String> lists,
            @Nullable Places places,
            boolean sharedIfNone,
            @Nullable String shownTo,
            @Nullable String keysShown)
            implements RowScope {}

    /**
     * The rows with a visible parent.
     *
     * @param column foreign key to the parent
     * @param parent name of the parent's stored type
     */
    record Through(String column, String parent) implements RowScope {}

    /**
     * The rows whose record is visible, of which there is one, of one of several types.
     *
     * @param parents the foreign key to each type
     */
    record ThroughRecord(List<Through> parents) implements RowScope {}

    /**
     * A view of the bots and departments of records.
     *
     * @param view the view; a record may have several rows in it
     * @param column the column of the scoped table that refers to the record
     */
    record Places(String view, String column) {}
}

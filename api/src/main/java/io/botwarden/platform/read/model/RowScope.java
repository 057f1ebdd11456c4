package io.botwarden.platform.read.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rows of a type a grant reaches. */
public sealed interface RowScope {

    /** The column of a view of identities that holds the key of the record. */
    String RECORD = "record_id";

    /** The column of a view of identities that holds the key of who sees the record. */
    String IDENTITY = "identity_id";

    /** All rows, for whoever holds the type's permission over anything. */
    record Whole() implements RowScope {}

    /**
     * The rows of which a column names a bot or a department that the grant reaches.
     *
     * @param bots columns with the key of a bot
     * @param departments columns with the key of a department
     * @param shownTo a view of the identities that see a row by name, whatever their roles are;
     *     null where nobody does
     */
    record ByColumns(List<String> bots, List<String> departments, @Nullable String shownTo)
            implements RowScope {}

    /**
     * The rows whose parent is visible.
     *
     * @param column foreign key to the parent
     * @param parent name of the parent's stored type
     */
    record Through(String column, String parent) implements RowScope {}
}

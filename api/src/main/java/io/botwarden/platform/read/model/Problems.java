package io.botwarden.platform.read.model;

import io.botwarden.platform.read.model.TableCatalogue.ColumnShape;
import io.botwarden.platform.read.model.TableCatalogue.TableShape;
import java.util.ArrayList;
import java.util.List;

/** The problems of the schema, collected so that one start shows all of them. */
final class Problems {

    private static final String KEY_TYPE = "int8";

    private final List<String> found = new ArrayList<>();

    void add(String where, String what) {
        found.add(where + ": " + what);
    }

    /** Adds a problem if the table has no such column, or if it cannot contain keys. */
    void requireKeyColumn(String where, TableShape table, String column) {
        ColumnShape shape = table.columns().get(column);
        if (shape == null) {
            add(where, "there is no column " + column);
        } else if (!shape.type().equals(KEY_TYPE)) {
            add(
                    where,
                    "the column %s is a key and must be a bigint, but is %s"
                            .formatted(column, shape.type()));
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new IllegalStateException(
                    "The GraphQL schema does not match the database:\n  "
                            + String.join("\n  ", found));
        }
    }
}

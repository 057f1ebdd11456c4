package io.botwarden.platform.read.model;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the schema, collected so that one start shows all of it. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void add(String where, String what) {
        found.add(where + ": " + what);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new IllegalStateException(
                    "The GraphQL schema and the database do not fit:\n  "
                            + String.join("\n  ", found));
        }
    }
}

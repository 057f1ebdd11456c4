package io.botwarden.platform.read.model;

import java.util.Set;

/** The kinds of scalar values in columns, each with the PostgreSQL types it can be read from. */
public enum ScalarKind {
    BOOLEAN("bool"),
    DATE("date"),
    DATE_TIME("timestamptz"),
    DECIMAL("numeric", "int8", "int4", "int2"),
    ENUM("text", "varchar"),
    INT("int4", "int2"),
    LONG("int8", "int4", "int2"),
    STRING("text", "varchar", "int8", "int4", "int2", "uuid");

    private final Set<String> columnTypes;

    ScalarKind(String... columnTypes) {
        this.columnTypes = Set.of(columnTypes);
    }

    /** The short names of the PostgreSQL types that a column of this kind may have. */
    Set<String> columnTypes() {
        return columnTypes;
    }

    /** Whether it is a point in time, which lists sort newest first by default. */
    public boolean isTime() {
        return this == DATE || this == DATE_TIME;
    }
}

package io.botwarden.operations.intake.records;

/** What an importable field holds, with its type in PostgreSQL. */
enum FieldKind {
    BOOLEAN("boolean"),
    DATE("date"),
    DATE_TIME("timestamptz"),
    DECIMAL("numeric"),
    ENUM("text"),
    INT("integer"),
    LONG("bigint"),
    TEXT("text"),
    /** A list of lines. */
    TEXTS("text[]"),
    /** A text that is encrypted in the database. */
    SECRET("bytea"),
    /** The key of another record. */
    REFERENCE("bigint");

    private final String type;

    FieldKind(String type) {
        this.type = type;
    }

    /** The type of its column. */
    String type() {
        return type;
    }
}

package io.botwarden.platform.runtime;

/** How the database does, as {@link DatabaseWatch} found it last. */
public enum DatabaseCondition {
    /** It answers. */
    UP,
    /** It answers, and has no room for more records. */
    FULL,
    /** It does not answer. */
    DOWN;

    /** Whether requests can be served. */
    public boolean answers() {
        return this != DOWN;
    }
}

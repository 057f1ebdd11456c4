package io.botwarden.platform.runtime;

/** The state of the database, according to {@link DatabaseWatch}. */
public enum DatabaseCondition {
    /** It is available. */
    UP,
    /** It is available, but has no space for more records. */
    FULL,
    /** It is unavailable. */
    DOWN;

    /** Whether requests can be served. */
    public boolean answers() {
        return this != DOWN;
    }
}

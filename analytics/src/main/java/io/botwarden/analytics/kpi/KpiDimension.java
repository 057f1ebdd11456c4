package io.botwarden.analytics.kpi;

/** What a breakdown has one figure for. */
public enum KpiDimension {
    /** Each bot. */
    BOT("bot"),
    /** Each department with its subtree. */
    DEPARTMENT("department");

    private final String table;

    KpiDimension(String table) {
        this.table = table;
    }

    /** The table that holds the dimension's members, in the warehouse and in PostgreSQL. */
    public String table() {
        return table;
    }
}

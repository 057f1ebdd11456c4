package io.botwarden.analytics.kpi;

/** The dimension of a breakdown. */
public enum KpiDimension {
    /** One figure per bot. */
    BOT("bot"),
    /** One figure per department, subtree included. */
    DEPARTMENT("department");

    private final String table;

    KpiDimension(String table) {
        this.table = table;
    }

    /** The table of the dimension's members, in the warehouse and in PostgreSQL. */
    public String table() {
        return table;
    }
}

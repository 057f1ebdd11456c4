package io.botwarden.security.retention;

/** The table of a data asset's records; the names match the schema. */
enum ExpiringTable {
    INTERACTIONS("interaction", "started_at", "ended_at"),
    MEASUREMENTS("measurement", "starts_at", "ends_at"),
    ERROR_REPORTS("error_span", "at", "at"),
    /** Alerts that are not resolved have no end. */
    ALERTS("alert", "fired_at", "resolved_at"),
    NOTIFICATIONS(
            "notification",
            "created_at",
            "coalesce(delivered_at, dead_at, case when state = 'IN_CONSOLE' then created_at end)");

    private final String table;
    private final String begin;
    private final String end;

    ExpiringTable(String table, String begin, String end) {
        this.table = table;
        this.begin = begin;
        this.end = end;
    }

    String table() {
        return table;
    }

    /**
     * The condition for records that ended before {@code :before}. They also started before then,
     * which an index on the bot and the start uses.
     */
    String expired() {
        return "bot_id = :bot and %s < :before and %s < :before".formatted(begin, end);
    }

    /** The expression of the end; null if the record has not ended. */
    String end() {
        return end;
    }

    /** The column of the start. */
    String begin() {
        return begin;
    }
}

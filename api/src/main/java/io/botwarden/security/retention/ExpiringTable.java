package io.botwarden.security.retention;

/** Where the records lie that a data asset stands for; the names are those of the schema. */
enum ExpiringTable {
    INTERACTIONS("interaction", "started_at", "ended_at"),
    MEASUREMENTS("measurement", "starts_at", "ends_at");

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
     * The condition on what ended before {@code :before}. What ended then also began then, which an
     * index on bot and beginning serves.
     */
    String expired() {
        return "bot_id = :bot and %s < :before and %s < :before".formatted(begin, end);
    }

    /** The column of the end. */
    String end() {
        return end;
    }

    /** The column of the beginning. */
    String begin() {
        return begin;
    }
}

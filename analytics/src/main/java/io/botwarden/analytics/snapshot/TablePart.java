package io.botwarden.analytics.snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a table's rows.
 *
 * @param condition the SQL condition of its rows
 */
record TablePart(String condition) {

    /** Smaller parts are not worth a connection of their own. */
    private static final long LEAST_BLOCKS = 2_000;

    private static final TablePart ALL = new TablePart("true");

    /**
     * Divides a table by physical location. A visible row is in exactly one location, and the last
     * part is open-ended, so that the table may grow meanwhile.
     *
     * @param blocks the number of blocks of the table
     * @param most the maximum number of parts
     */
    static List<TablePart> of(long blocks, int most) {
        long parts = Math.clamp(blocks / LEAST_BLOCKS, 1, most);
        if (parts == 1) {
            return List.of(ALL);
        }
        List<TablePart> divided = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            String from = "ctid >= '(%d,0)'".formatted(blocks * i / parts);
            String before = " and ctid < '(%d,0)'".formatted(blocks * (i + 1) / parts);
            divided.add(new TablePart(i + 1 < parts ? from + before : from));
        }
        return divided;
    }
}

package io.botwarden.analytics.snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a table's rows.
 *
 * @param condition the SQL condition on the rows that lie in it
 */
record TablePart(String condition) {

    /** A smaller part is not worth a connection of its own. */
    private static final long LEAST_BLOCKS = 2_000;

    private static final TablePart ALL = new TablePart("true");

    /**
     * Divides a table by where its rows lie. A row that is seen lies in one place only, and the
     * last part is open, so that it does not matter whether the table grows meanwhile.
     *
     * @param blocks how many blocks the table has
     * @param most into how many parts at most
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

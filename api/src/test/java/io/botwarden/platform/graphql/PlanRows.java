package io.botwarden.platform.graphql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the rows in the plan of an executed statement. */
final class PlanRows {

    private static final Pattern SCANNED =
            Pattern.compile("Scan.*\\(actual (?:time=\\S+ )?rows=([0-9.]+) loops=(\\d+)\\)");

    private static final Pattern REMOVED = Pattern.compile("Rows Removed by [^:]+: (\\d+)");

    private PlanRows() {}

    /** The rows that the plan's scans returned or removed. */
    static long lookedAt(String plan) {
        long rows = 0;
        long loops = 1;
        for (String line : plan.split("\n")) {
            Matcher scanned = SCANNED.matcher(line);
            if (scanned.find()) {
                loops = Long.parseLong(scanned.group(2));
                rows += Math.round(Double.parseDouble(scanned.group(1)) * loops);
            }
            Matcher removed = REMOVED.matcher(line);
            if (removed.find()) {
                rows += Long.parseLong(removed.group(1)) * loops;
            }
        }
        return rows;
    }
}

package io.botwarden.notification.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The result that a notification brings, in its language.
 *
 * @param said what the table shows, in a sentence
 * @param table the names of the columns, and the first rows
 * @param file the file with all rows
 */
public record AttachedReport(String said, List<List<String>> table, ReportFile file) {

    private static final int WIDEST = 40;

    /** The sentence and the table, in columns of equal width. */
    public String text() {
        int columns = table.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : table) {
            for (int k = 0; k < columns; k++) {
                widths[k] = Math.max(widths[k], shown(row.get(k)).length());
            }
        }
        List<String> lines = new ArrayList<>(List.of(said, ""));
        for (List<String> row : table) {
            StringBuilder line = new StringBuilder();
            for (int k = 0; k < columns; k++) {
                String cell = shown(row.get(k));
                line.append(cell).append(" ".repeat(widths[k] - cell.length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return String.join("\n", lines);
    }

    private static String shown(String cell) {
        String line = cell.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }
}

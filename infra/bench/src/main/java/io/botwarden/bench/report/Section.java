package io.botwarden.bench.report;

import java.util.List;

/**
 * The report of a part.
 *
 * @param title the heading
 * @param how what was measured and how, in whole sentences
 * @param tables the figures
 * @param charts the charts, if any
 * @param notes what a reader needs to know to interpret the figures
 */
public record Section(
        String title,
        List<String> how,
        List<Table> tables,
        List<Chart> charts,
        List<String> notes) {

    /** A section without charts. */
    public Section(String title, List<String> how, List<Table> tables, List<String> notes) {
        this(title, how, tables, List.of(), notes);
    }
}

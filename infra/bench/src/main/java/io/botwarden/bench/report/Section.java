package io.botwarden.bench.report;

import java.util.List;

/**
 * What one part of the benchmark found.
 *
 * @param title its heading
 * @param how what was measured and how, in whole sentences
 * @param tables the figures
 * @param charts curves, for those that show more than a table
 * @param notes what a reader must know to judge the figures
 */
public record Section(
        String title,
        List<String> how,
        List<Table> tables,
        List<Chart> charts,
        List<String> notes) {

    /** Without charts. */
    public Section(String title, List<String> how, List<Table> tables, List<String> notes) {
        this(title, how, tables, List.of(), notes);
    }
}

package io.botwarden.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Results as a page in Markdown. */
public final class ResultsPage {

    private static final String TARGETS = "Targets";

    private ResultsPage() {}

    /**
     * The page.
     *
     * @param pictures the folder of the charts, seen from the page
     */
    public static String of(List<Result> results, String pictures) {
        StringBuilder page = new StringBuilder(1 << 16);
        page.append(
                """
                # Results of the benchmark

                Made by `infra/bench/run`; [README.md](README.md) says how. Figures hold for the machine that they were measured on; \
                ratios within one run are what can be compared.

                """);
        machines(page, results);
        targets(page, results);
        for (Result result : results) {
            section(page, result, pictures);
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static void machines(StringBuilder page, List<Result> results) {
        Set<String> lines = new LinkedHashSet<>();
        for (Result result : results) {
            lines.add(
                    "- %s, %s, %s, Java %s\n"
                            .formatted(
                                    result.machine().processor(),
                                    result.machine().memory(),
                                    result.machine().system(),
                                    result.machine().java()));
        }
        lines.forEach(page::append);
        page.append('\n');
        List<List<String>> rows = new ArrayList<>();
        for (Result result : results) {
            rows.add(
                    List.of(
                            result.part(),
                            result.commit(),
                            result.day(),
                            "×%s".formatted(result.scale()).replaceAll("\\.0$", ""),
                            Long.toString(result.seed()),
                            "%d s".formatted(result.seconds())));
        }
        table(page, List.of("part", "commit", "day", "scale", "seed", "took"), rows);
    }

    /** All targets on one page; the tables of the parts are left to say the rest. */
    private static void targets(StringBuilder page, List<Result> results) {
        List<List<String>> rows = new ArrayList<>();
        for (Result result : results) {
            for (Table table : result.section().tables()) {
                if (table.title().equals(TARGETS)) {
                    rows.addAll(table.rows());
                }
            }
        }
        if (!rows.isEmpty()) {
            page.append("## Targets\n\n");
            table(page, List.of("what", "target", "measured", "met"), rows);
        }
    }

    private static void section(StringBuilder page, Result result, String pictures) {
        Section section = result.section();
        page.append("## ").append(section.title()).append("\n\n");
        section.how().forEach(text -> page.append(text).append("\n\n"));
        for (Chart chart : section.charts()) {
            page.append("![%s](%s/%s)\n\n".formatted(chart.title(), pictures, chart.file()));
        }
        for (Table table : section.tables()) {
            if (table.title().equals(TARGETS)) {
                continue;
            }
            page.append("**").append(table.title()).append("**\n\n");
            table(page, table.columns(), table.rows());
        }
        section.notes().forEach(text -> page.append("- ").append(text).append('\n'));
        page.append(section.notes().isEmpty() ? "" : "\n");
    }

    private static void table(StringBuilder page, List<String> columns, List<List<String>> rows) {
        row(page, columns);
        row(page, Collections.nCopies(columns.size(), "---"));
        rows.forEach(cells -> row(page, cells));
        page.append('\n');
    }

    private static void row(StringBuilder page, List<String> cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}

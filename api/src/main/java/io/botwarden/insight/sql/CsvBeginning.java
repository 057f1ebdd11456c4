package io.botwarden.insight.sql;

import java.util.ArrayList;
import java.util.List;

/** Reads the first rows of a result in CSV, as DuckDB writes it (RFC 4180). */
final class CsvBeginning {

    private static final char QUOTE = '"';

    private final String csv;
    private int at;

    private CsvBeginning(String csv) {
        this.csv = csv;
    }

    /** The cells of the first rows, beginning with the names of the columns. */
    static List<List<String>> of(String csv, int most) {
        CsvBeginning reader = new CsvBeginning(csv);
        List<List<String>> rows = new ArrayList<>();
        while (reader.at < csv.length() && rows.size() < most) {
            rows.add(reader.row());
        }
        return rows;
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        boolean more = true;
        while (more) {
            cells.add(peek() == QUOTE ? quoted() : plain());
            more = peek() == ',';
            at++;
        }
        return cells;
    }

    private char peek() {
        return at < csv.length() ? csv.charAt(at) : '\n';
    }

    private String plain() {
        int start = at;
        while (peek() != ',' && peek() != '\n') {
            at++;
        }
        return csv.substring(start, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < csv.length()) {
            int end = csv.indexOf(QUOTE, at);
            cell.append(csv, at, end);
            at = end + 1;
            if (peek() != QUOTE) {
                break;
            }
            cell.append(QUOTE);
            at++;
        }
        return cell.toString();
    }
}

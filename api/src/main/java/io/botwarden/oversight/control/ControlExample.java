package io.botwarden.oversight.control;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worked example of a control, which is a test of it. The current instant is
 * 2026-04-01T00:00:00Z.
 *
 * @param title what it shows
 * @param rows the rows of each table
 * @param results the expected rows by {@code subject}; columns that one leaves out are not compared
 */
record ControlExample(
        String title,
        Map<String, List<Map<String, Object>>> rows,
        List<Map<String, @Nullable Object>> results) {}

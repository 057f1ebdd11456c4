package io.botwarden.insight.sql;

import io.botwarden.notification.report.ReportFile;
import java.time.Instant;
import java.util.List;

/**
 * The result of a scheduled query.
 *
 * @param snapshot the id of the snapshot
 * @param dataAsOf the instant that the snapshot shows
 * @param beginning the names of the columns, and the first rows
 * @param file all rows
 */
public record QueryResult(
        String snapshot,
        Instant dataAsOf,
        long rows,
        boolean truncated,
        List<List<String>> beginning,
        ReportFile file) {}

package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Reads a report as a stream: first what it is about, then its results. A reader reads one report,
 * and holds nothing that grows with the number of its results.
 */
public interface ReportReader {

    /** The maximum number of results in a report. */
    int MOST_RESULTS = 200_000;

    /** Reads what the report is about, and checks its structure. */
    ReportHead head(ReportSource source) throws IOException, UnusableFileException;

    /** Reads the results; after the head. */
    void results(ReportSource source, ResultSink sink)
            throws IOException, UnusableFileException, SQLException;
}

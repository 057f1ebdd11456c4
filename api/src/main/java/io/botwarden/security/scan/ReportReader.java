package io.botwarden.security.scan;

import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.IOException;
import java.sql.SQLException;

/** Reads the reports of a format as a stream: first what the report is about, then its results. */
interface ReportReader {

    /** The format that it reads. Each format has one reader, which is a bean. */
    ScanFormat format();

    /** Reads what the report is about, and checks its structure. */
    ReportHead head(ReportSource source) throws IOException, UnusableFileException;

    /** Reads the results. */
    void results(ReportSource source, ResultSink sink)
            throws IOException, UnusableFileException, SQLException;
}

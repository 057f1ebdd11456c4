package io.botwarden.security.scan;

import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.security.scan.report.ScanFormat;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a scan of a release is evidence for. It is recorded in the transaction of the import. */
public interface ScanEvidence {

    /** Records the scan. It is called once for each scan of a release. */
    void record(Connection connection, ScanOfRelease scan)
            throws SQLException, UnusableFileException;

    /**
     * An imported scan of a release.
     *
     * @param id the key of the scan
     * @param bot the key of the bot
     * @param release the key of the release
     * @param run the name that the sender gives the evidence; null if there is none
     * @param hash the SHA-256 hash of the report in hexadecimal
     * @param size of the report, in bytes
     * @param results the number of results in the report
     * @param successful whether the scanner ran to completion
     * @param complete whether it covers the whole target
     */
    record ScanOfRelease(
            long id,
            long bot,
            long release,
            ScanFormat format,
            String tool,
            @Nullable String toolVersion,
            @Nullable String run,
            Instant startedAt,
            Instant finishedAt,
            String hash,
            long size,
            int results,
            boolean successful,
            boolean complete,
            Sender sender) {}
}

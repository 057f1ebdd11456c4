package io.botwarden.security.scan;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.intake.ClockSkew;
import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.file.FileIntake;
import io.botwarden.platform.intake.file.ImportedFile;
import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.security.scan.ScanEvidence.ScanOfRelease;
import io.botwarden.security.scan.ScanMerge.Merged;
import io.botwarden.security.scan.ScanRow.Scanned;
import io.botwarden.security.scan.report.ReportHead;
import io.botwarden.security.scan.report.ReportReader;
import io.botwarden.security.scan.report.ScanFormat;
import io.botwarden.security.scan.report.ScanTargetKind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Imports the reports of scanners. A vulnerability is identified across scanners and rescans by its
 * target and key. The same report again changes nothing. (Policy 5.1.2, ADR 61)
 */
@Component
class ScanIntake {

    static final long MOST_BYTES = 256L << 20;

    private final ScanEvidence evidence;
    private final Clock clock;

    ScanIntake(ScanEvidence evidence, Clock clock) {
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Returns the import of a report. */
    FileIntake.Taking taking(ScanFormat format, SentScan sent) {
        return new FileIntake.Taking(
                ImportKind.valueOf(format.name()),
                MOST_BYTES,
                (connection, file, run) -> write(connection, file, run, format.reader(), sent));
    }

    private Outcome write(
            Connection connection,
            ImportedFile file,
            ImportRun run,
            ReportReader reader,
            SentScan sent)
            throws SQLException, IOException, UnusableFileException {
        ReportHead head = reader.head(file::open);
        ScanRow.lock(connection, sent.bot());
        long stated = VexMerge.known(connection, sent.bot(), file.hash());
        ScanTargetKind kind = sent.kind() == null ? head.kind() : sent.kind();
        long target = ScanRow.target(connection, sent.bot(), kind, name(sent, head));
        Optional<Integer> known = ScanRow.results(connection, target, sent, file);
        if (known.isPresent() || stated > 0) {
            return sameAgain(known.orElse((int) stated), sent);
        }
        ScanStaging staging = new ScanStaging(connection);
        reader.results(file::open, staging);
        staging.finish();
        List<String> remarks = new ArrayList<>(head.remarks());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant finishedAt = finished(head, now, remarks);
        if (staging.isOnlyStatements()) {
            return state(connection, file, run, sent, finishedAt, remarks);
        }
        Scanned scan =
                new Scanned(
                        target,
                        head,
                        isComplete(head, sent),
                        earlier(head.startedAt(), finishedAt),
                        finishedAt,
                        staging.results());
        long id = ScanRow.insert(connection, sent, scan, file, run.sender());
        Merged merged =
                new ScanMerge(connection).merge(id, head.tool(), hasOwnRulesOnly(head.format()));
        long decided = states(connection, file, run, sent, finishedAt);
        if (staging.components() > 0) {
            new ScanMerge(connection).components();
        }
        record(connection, file, run, sent, scan, id);
        explain(remarks, head, scan, merged, decided);
        JdbcEntries.write(
                connection,
                List.of(
                        run.sender()
                                .did(
                                        "importScan",
                                        new AuditEntry.Subject("Scan", "scan_" + id),
                                        summary(sent, scan, merged))));
        return outcome(staging, merged, remarks);
    }

    /** A document that reports nothing and only says what is known about vulnerabilities. */
    private static Outcome state(
            Connection connection,
            ImportedFile file,
            ImportRun run,
            SentScan sent,
            Instant at,
            List<String> remarks)
            throws SQLException {
        long stored =
                VexMerge.store(connection, sent.bot(), file.hash(), at, run.sender().identityId());
        long decided = VexMerge.apply(connection, sent.bot());
        remarks.add(
                "%,d VEX statements were stored. They decided about %,d vulnerabilities."
                        .formatted(stored, decided));
        return new Outcome(
                new Counts(stored, 0, 0, 0),
                Map.of("vexStatement", stored),
                List.of(),
                List.of(),
                remarks);
    }

    /** Statements of this and of earlier documents also count for what the scan reports. */
    private static long states(
            Connection connection, ImportedFile file, ImportRun run, SentScan sent, Instant at)
            throws SQLException {
        long _ = VexMerge.store(connection, sent.bot(), file.hash(), at, run.sender().identityId());
        return VexMerge.apply(connection, sent.bot());
    }

    private void record(
            Connection connection,
            ImportedFile file,
            ImportRun run,
            SentScan sent,
            Scanned scan,
            long id)
            throws SQLException, UnusableFileException {
        Long release = sent.release();
        if (release == null) {
            return;
        }
        ReportHead head = scan.head();
        evidence.record(
                connection,
                new ScanOfRelease(
                        id,
                        sent.bot(),
                        release,
                        head.format(),
                        head.tool(),
                        head.toolVersion(),
                        sent.run(),
                        scan.startedAt(),
                        scan.finishedAt(),
                        file.hash(),
                        file.size(),
                        scan.results(),
                        head.successful(),
                        scan.complete(),
                        run.sender()));
    }

    /**
     * Scanners of packages report everything that they know about their target, unless they are
     * told to filter. Nothing is known about the extent of others.
     */
    private static boolean isComplete(ReportHead head, SentScan sent) {
        boolean usually =
                switch (head.format()) {
                    case TRIVY, GRYPE, CYCLONEDX -> true;
                    case SARIF, ZAP -> false;
                };
        Boolean said = sent.complete();
        return head.complete() && head.successful() && (said == null ? usually : said);
    }

    private static boolean hasOwnRulesOnly(ScanFormat format) {
        return format == ScanFormat.SARIF || format == ScanFormat.ZAP;
    }

    private static String name(SentScan sent, ReportHead head) {
        String said = sent.target();
        if (said != null) {
            return said;
        }
        return head.target().isBlank() ? sent.code() : head.target();
    }

    private static Instant finished(ReportHead head, Instant now, List<String> remarks) {
        Instant finishedAt = head.finishedAt();
        if (finishedAt != null && ClockSkew.isAhead(finishedAt, now)) {
            remarks.add(
                    "The end time of the scan in the file is %s, which %s; the current time is used instead"
                            .formatted(finishedAt, ClockSkew.REASON));
        }
        return earlier(finishedAt, now);
    }

    private static Instant earlier(@Nullable Instant said, Instant latest) {
        return said == null || said.isAfter(latest) ? latest : said.truncatedTo(ChronoUnit.MILLIS);
    }

    private static void explain(
            List<String> remarks, ReportHead head, Scanned scan, Merged merged, long decided) {
        if (merged.fixed() > 0) {
            remarks.add(
                    "%,d vulnerabilities are no longer reported and are now FIXED."
                            .formatted(merged.fixed()));
        }
        if (merged.reopened() > 0) {
            remarks.add("%,d fixed vulnerabilities returned.".formatted(merged.reopened()));
        }
        if (!head.successful()) {
            remarks.add(
                    "The scanner reports that it did not complete: no vulnerabilities are marked as fixed.");
        }
        if (merged.kept() > 0 && !scan.complete()) {
            remarks.add(
                    "%,d vulnerabilities that the scanner reported before are not in this report and remain as they are, because it is not complete."
                            .formatted(merged.kept()));
        }
        if (decided > 0) {
            remarks.add("VEX statements decided about %,d vulnerabilities.".formatted(decided));
        }
    }

    private static String summary(SentScan sent, Scanned scan, Merged merged) {
        return "Scan of %s by %s: %,d vulnerabilities, %,d new, %,d fixed, %,d reopened"
                .formatted(
                        name(sent, scan.head()),
                        scan.head().tool(),
                        merged.present(),
                        merged.added(),
                        merged.fixed(),
                        merged.reopened());
    }

    private static Outcome outcome(ScanStaging staging, Merged merged, List<String> remarks) {
        Map<String, Long> records = new LinkedHashMap<>();
        records.put("scan", 1L);
        records.put("vulnerability", merged.added());
        records.put("softwareComponent", (long) staging.components());
        return new Outcome(
                new Counts(merged.added(), staging.results() - merged.added(), 0, 0),
                records,
                List.of(),
                List.of(),
                remarks);
    }

    private static Outcome sameAgain(int results, SentScan sent) {
        return new Outcome(
                new Counts(0, results, 0, 0),
                Map.of(),
                List.of(),
                List.of(),
                List.of(
                        "The file was already imported for this %s; nothing has changed."
                                .formatted(sent.release() == null ? "target" : "release")));
    }
}

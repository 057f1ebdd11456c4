package io.botwarden.delivery.intake;

import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.file.FileIntake;
import io.botwarden.platform.intake.file.ImportedFile;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Imports the test coverage of a release from JaCoCo or Cobertura reports. (Policy 2.2.2) */
@Component
class CoverageIntake {

    private static final long MOST_BYTES = 64L << 20;

    /** Rounded down, so that a threshold is never reached too early. */
    private static final String REPORT =
            """
            with judged as (
              select b.id as bot_id, trunc(100.0 * ?::bigint / ?::bigint, 2) as value, t.threshold
              from bot b
              join quality_threshold t on t.criticality = b.criticality and t.kind = 'COVERAGE'
              where b.id = ?
            ),
            reported as (
              insert into quality_report (release_id, bot_id, kind, tool, value, lines_covered, lines_total, branches_covered,
                branches_total, threshold, passed, content_hash, measured_at, recorded_by_id, origin)
              select ?, bot_id, 'COVERAGE', ?, value, ?, ?, ?, ?, threshold, value >= threshold, ?, now(), ?, 'IMPORTED'
              from judged
              returning id, value, threshold, passed
            ),
            told as (
              insert into outbox_event (type, subject_type, subject_id) select 'QualityReported', 'quality_report', id from reported
            )
            select value || ' % of the lines are reached, where ' || threshold || ' % are asked for: '
              || case when passed then 'PASSED' else 'FAILED' end
            from reported\
            """;

    /** Returns the import of a file for the target; blocks. */
    FileIntake.Taking taking(Target target) {
        return new FileIntake.Taking(
                ImportKind.COVERAGE,
                MOST_BYTES,
                (connection, file, run) -> write(connection, file, run, target));
    }

    private static Outcome write(
            Connection connection, ImportedFile file, ImportRun run, Target target)
            throws SQLException, IOException, UnusableFileException {
        TestWriter.lock(connection, target);
        if (isKnown(connection, file, target)) {
            return TestWriter.sameAgain(1);
        }
        CoverageFile read;
        try (InputStream in = file.open()) {
            read = CoverageFile.read(in);
        }
        String remark = report(connection, file, read, target, run.sender());
        return new Outcome(
                new Counts(1, 0, 0, 0),
                Map.of("qualityReport", 1L),
                List.of(),
                List.of(),
                List.of(remark));
    }

    private static boolean isKnown(Connection connection, ImportedFile file, Target target)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select from quality_report where release_id = ? and content_hash = ?")) {
            statement.setLong(1, target.release());
            statement.setString(2, file.hash());
            return statement.executeQuery().next();
        }
    }

    private static String report(
            Connection connection,
            ImportedFile file,
            CoverageFile read,
            Target target,
            Sender sender)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REPORT)) {
            statement.setLong(1, read.linesCovered());
            statement.setLong(2, read.linesTotal());
            statement.setLong(3, target.bot());
            statement.setLong(4, target.release());
            statement.setString(5, read.tool());
            statement.setLong(6, read.linesCovered());
            statement.setLong(7, read.linesTotal());
            statement.setObject(8, read.branchesCovered());
            statement.setObject(9, read.branchesTotal());
            statement.setString(10, file.hash());
            statement.setObject(11, sender.identityId());
            ResultSet reported = statement.executeQuery();
            reported.next();
            return reported.getString(1);
        }
    }
}

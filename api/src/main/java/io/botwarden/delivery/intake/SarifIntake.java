package io.botwarden.delivery.intake;

import io.botwarden.platform.intake.ClockSkew;
import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.encoding.CopyBuffer;
import io.botwarden.platform.intake.encoding.Texts;
import io.botwarden.platform.intake.file.FileIntake;
import io.botwarden.platform.intake.file.ImportedFile;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Imports scanner findings in SARIF. A finding is identified across scans by its fingerprint; one
 * that is missing from a scan stays open, unless the sender declares the scan complete. (Policy
 * 2.3.1)
 */
@Component
class SarifIntake {

    private static final String KIND = "SECURITY";
    private static final long MOST_BYTES = 256L << 20;
    private static final int COPIED_AT_ONCE = 1 << 20;
    private static final int COLUMNS = 12;
    private static final int HASH_DIGITS = 8;

    private static final String STAGE =
            """
            create temporary table finding_staged (
              position integer,
              tool text,
              rule text,
              level text,
              score text,
              blocking boolean,
              message text,
              path text,
              line integer,
              fingerprint text,
              suppressed text,
              gone boolean
            ) on commit drop\
            """;

    private static final String COPY = "copy finding_staged from stdin (format binary)";

    /** The first result in the file with each fingerprint. */
    private static final String FIRST =
            """
            first as (
              select distinct on (tool, fingerprint) * from finding_staged where not gone order by tool, fingerprint, position
            )\
            """;

    private static final String MERGE =
            "with "
                    + FIRST
                    + """
                    ,
                    merged as (
                      insert into security_finding as f (bot_id, tool, rule, fingerprint, level, score, blocking, message, path, line, state,
                        reason, decided_at, first_run_id, last_run_id, first_seen_at, last_seen_at)
                      select r.bot_id, s.tool, s.rule, s.fingerprint, s.level, s.score::numeric, s.blocking, s.message, s.path, s.line,
                        case when s.suppressed is null then 'OPEN' else 'DISMISSED' end, s.suppressed,
                        case when s.suppressed is not null then r.finished_at end, r.id, r.id, r.finished_at, r.finished_at
                      from first s
                      join test_run r on r.id = ?
                      order by s.tool, s.fingerprint
                      on conflict (bot_id, tool, fingerprint) do update set
                        level = excluded.level, score = excluded.score, blocking = excluded.blocking, message = excluded.message,
                        path = excluded.path, line = excluded.line,
                        state = case
                          when f.state = 'DISMISSED' then 'DISMISSED'
                          when excluded.state = 'DISMISSED' then 'DISMISSED'
                          else 'OPEN'
                        end,
                        reason = case when f.state = 'FIXED' or excluded.state = 'DISMISSED' and f.state = 'OPEN' then excluded.reason
                          else f.reason end,
                        decided_at = case when f.state = 'FIXED' or excluded.state = 'DISMISSED' and f.state = 'OPEN' then excluded.decided_at
                          else f.decided_at end,
                        last_run_id = case when excluded.last_seen_at >= f.last_seen_at then excluded.last_run_id else f.last_run_id end,
                        last_seen_at = greatest(f.last_seen_at, excluded.last_seen_at)
                      returning f.id, f.tool, f.fingerprint, old.id is null as added
                    ),
                    seen as (
                      insert into finding_occurrence (test_run_id, security_finding_id, position)
                      select ?, m.id, s.position + ?
                      from merged m
                      join first s on s.tool = m.tool and s.fingerprint = m.fingerprint
                      order by s.position
                      on conflict do nothing
                    )
                    select count(*) filter (where added) from merged
                    """;

    private static final String GONE =
            """
            update security_finding f set state = 'FIXED', reason = 'The scan ' || r.name || ' says that it is gone.', decided_by_id = null,
              decided_at = r.finished_at
            from finding_staged s, test_run r
            where r.id = ? and s.gone and f.bot_id = r.bot_id and f.tool = s.tool and f.fingerprint = s.fingerprint and f.state = 'OPEN'
            """;

    private static final String MISSING =
            """
            update security_finding f set state = 'FIXED', reason = 'The complete scan ' || r.name || ' does not see it any longer.',
              decided_by_id = null, decided_at = r.finished_at
            from test_run r
            where r.id = ? and f.bot_id = r.bot_id and f.tool = any (?) and f.state = 'OPEN' and f.last_seen_at <= r.finished_at
              and not exists (select from finding_occurrence g where g.test_run_id = r.id and g.security_finding_id = f.id)
            """;

    private final Clock clock;

    SarifIntake(Clock clock) {
        this.clock = clock;
    }

    /**
     * The sender's parameters.
     *
     * @param run the name of the run to add to; null if not given
     * @param complete whether the file contains all findings of the release
     */
    record Said(@Nullable String run, boolean complete) {}

    /** Returns the import of a file for the target; blocks. */
    FileIntake.Taking taking(Target target, Said said) {
        return new FileIntake.Taking(
                ImportKind.SARIF,
                MOST_BYTES,
                (connection, file, run) -> write(connection, file, run, target, said));
    }

    private Outcome write(
            Connection connection, ImportedFile file, ImportRun run, Target target, Said said)
            throws SQLException, IOException, UnusableFileException {
        TestWriter writer = new TestWriter(connection, target, KIND);
        writer.lock();
        Optional<Integer> known = writer.recordsOf(file.hash());
        if (known.isPresent()) {
            return TestWriter.sameAgain(known.get());
        }
        SarifFile sarif = SarifFile.open(file::open);
        TestWriter.Run written = run(writer, sarif, file, run, said);
        int results = stage(connection, sarif, file);
        long added = merge(connection, written);
        List<String> remarks = new ArrayList<>();
        long gone = update(connection, GONE, written.key(), null);
        if (said.complete() && sarif.isSuccessful()) {
            gone += update(connection, MISSING, written.key(), sarif.tools());
        }
        if (gone > 0) {
            remarks.add("%,d findings are no longer reported and are now FIXED.".formatted(gone));
        }
        Instant endedAt = sarif.endedAt();
        if (endedAt != null && ClockSkew.isAhead(endedAt, clock.instant())) {
            remarks.add(
                    "The end time of the scan in the file is %s, which %s; the current time is used instead"
                            .formatted(endedAt, ClockSkew.REASON));
        }
        if (!sarif.isSuccessful()) {
            remarks.add(
                    "A scan reports that it did not complete: the run has failed, and no findings are marked as fixed.");
        }
        writer.finish(
                written,
                "SARIF",
                file,
                results,
                sarif.isSuccessful(),
                said.complete() && sarif.isSuccessful(),
                0);
        return new Outcome(
                new Counts(added, results - added, 0, 0),
                Map.of("securityFinding", added),
                List.of(),
                List.of(),
                remarks);
    }

    private TestWriter.Run run(
            TestWriter writer, SarifFile sarif, ImportedFile file, ImportRun run, Said said)
            throws SQLException, UnusableFileException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant finishedAt = earlier(sarif.endedAt(), now);
        Instant startedAt = earlier(sarif.startedAt(), finishedAt);
        String name =
                Objects.requireNonNullElseGet(
                        said.run(),
                        () ->
                                "%s %s"
                                        .formatted(
                                                Texts.cut(sarif.tools().getFirst(), 200),
                                                file.hash().substring(0, HASH_DIGITS)));
        return writer.run(name, sarif.tool(), startedAt, finishedAt, run.sender());
    }

    private static int stage(Connection connection, SarifFile sarif, ImportedFile file)
            throws SQLException, IOException, UnusableFileException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
        }
        CopyBuffer rows = new CopyBuffer();
        int[] place = {0};
        sarif.read(
                file::open,
                result -> {
                    add(rows, ++place[0], result);
                    if (rows.length() > COPIED_AT_ONCE) {
                        rows.sendTo(connection, COPY);
                        rows.clear();
                    }
                });
        rows.sendTo(connection, COPY);
        return place[0];
    }

    private static void add(CopyBuffer rows, int place, ScannedResult result) {
        rows.beginRow(COLUMNS);
        rows.addInteger(place);
        rows.addText(result.tool());
        rows.addText(result.rule());
        rows.addText(result.level());
        rows.addText(result.score() == null ? null : result.score().toPlainString());
        rows.addBoolean(result.isBlocking());
        rows.addText(result.message());
        rows.addText(result.path());
        rows.addInteger(result.line());
        rows.addText(result.fingerprint());
        rows.addText(result.suppressed());
        rows.addBoolean(result.gone());
    }

    private static long merge(Connection connection, TestWriter.Run run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MERGE)) {
            statement.setLong(1, run.key());
            statement.setLong(2, run.key());
            statement.setInt(3, run.places());
            ResultSet merged = statement.executeQuery();
            merged.next();
            return merged.getLong(1);
        }
    }

    private static long update(
            Connection connection, String sql, long run, @Nullable List<String> tools)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, run);
            if (tools != null) {
                statement.setArray(2, connection.createArrayOf("text", tools.toArray()));
            }
            return statement.executeLargeUpdate();
        }
    }

    private static Instant earlier(@Nullable Instant said, Instant latest) {
        return said == null || said.isAfter(latest) ? latest : said.truncatedTo(ChronoUnit.MILLIS);
    }
}

package io.botwarden.delivery.intake;

import io.botwarden.delivery.intake.JunitFile.ReadTest;
import io.botwarden.delivery.intake.JunitFile.Summary;
import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.intake.ClockSkew;
import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.encoding.CopyBuffer;
import io.botwarden.platform.intake.encoding.Texts;
import io.botwarden.platform.intake.file.FileIntake;
import io.botwarden.platform.intake.file.ImportedFile;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
 * Imports test results in JUnit XML. Failed tests are linked to their open defects; for defects
 * whose tests pass again a fix is proposed, which a person must confirm. (Policy 2.3.1, 2.3.2)
 */
@Component
class JunitIntake {

    private static final long MOST_BYTES = 64L << 20;
    private static final int COPIED_AT_ONCE = 1 << 20;
    private static final int COLUMNS = 9;
    private static final int HASH_DIGITS = 8;
    private static final int NAMED = 20;

    private static final String COPY =
            """
            copy test_case (test_run_id, position, suite, name, case_key, outcome, duration_ms, message, details)
            from stdin (format binary)\
            """;

    private static final String LINK =
            """
            update test_case c set defect_id = d.id
            from defect d
            where c.test_run_id = ? and c.outcome in ('FAILED', 'ERROR') and c.defect_id is null
              and d.bot_id = ? and d.case_key = c.case_key and d.state not in ('CLOSED', 'REJECTED')
            """;

    /** A proposed fix is withdrawn if the test fails again. */
    private static final String TAKE_BACK =
            """
            update defect d set passed_in_run_id = null, passed_again_at = null
            from test_case c
            where c.test_run_id = ? and c.outcome in ('FAILED', 'ERROR') and d.bot_id = ? and d.case_key = c.case_key
              and d.passed_in_run_id is not null
            """;

    /** Only a run that ended later than the one that found the defect can propose a fix. */
    private static final String PROPOSE =
            """
            with passed as (
              update defect d set passed_in_run_id = r.id, passed_again_at = r.finished_at
              from test_run r
              where r.id = ? and d.bot_id = ? and d.state in ('OPEN', 'IN_PROGRESS') and d.test_run_id is distinct from r.id
                and coalesce((select f.finished_at from test_run f where f.id = d.test_run_id), d.opened_at) < r.finished_at
                and exists (
                  select from test_case c where c.test_run_id = r.id and c.case_key = d.case_key and c.outcome = 'PASSED'
                )
                and not exists (
                  select from test_case c where c.test_run_id = r.id and c.case_key = d.case_key and c.outcome in ('FAILED', 'ERROR')
                )
                and d.passed_in_run_id is distinct from r.id
              returning d.id, d.number, r.name
            )
            select id, number, name from passed order by id
            """;

    private final Clock clock;

    JunitIntake(Clock clock) {
        this.clock = clock;
    }

    /**
     * The sender's parameters.
     *
     * @param kind FUNCTIONAL, PERFORMANCE or SECURITY
     * @param run the name of the run to add to; null if not given
     */
    record Said(String kind, @Nullable String run) {}

    /** Returns the import of a file for the target; blocks. */
    FileIntake.Taking taking(Target target, Said said) {
        return new FileIntake.Taking(
                ImportKind.JUNIT,
                MOST_BYTES,
                (connection, file, run) -> write(connection, file, run, target, said));
    }

    private Outcome write(
            Connection connection, ImportedFile file, ImportRun run, Target target, Said said)
            throws SQLException, IOException, UnusableFileException {
        TestWriter writer = new TestWriter(connection, target, said.kind());
        writer.lock();
        Optional<Integer> known = writer.recordsOf(file.hash());
        if (known.isPresent()) {
            return TestWriter.sameAgain(known.get());
        }
        Summary summary = read(file, _ -> {});
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant startedAt = earlier(summary.startedAt(), now);
        Instant finishedAt = earlier(startedAt.plusMillis(summary.millis()), now);
        String name = Objects.requireNonNullElseGet(said.run(), () -> name(summary, file));
        TestWriter.Run written = writer.run(name, "JUnit XML", startedAt, finishedAt, run.sender());
        copy(connection, file, written);
        writer.finish(
                written,
                new TestWriter.Report(
                        "JUNIT", file.hash(), file.size(), summary.tests(), true, false, null),
                summary.millis());
        writer.perform(LINK, written.key(), target.bot());
        writer.perform(TAKE_BACK, written.key(), target.bot());
        List<String> passed = propose(connection, written, target, run.sender());
        return new Outcome(
                new Counts(summary.tests(), 0, 0, 0),
                Map.of("testCase", (long) summary.tests()),
                List.of(),
                List.of(),
                remarks(passed, summary, now));
    }

    private static void copy(Connection connection, ImportedFile file, TestWriter.Run run)
            throws SQLException, IOException, UnusableFileException {
        CopyBuffer rows = new CopyBuffer();
        int[] place = {run.places()};
        read(
                file,
                test -> {
                    add(rows, run.key(), ++place[0], test);
                    if (rows.length() > COPIED_AT_ONCE) {
                        rows.sendTo(connection, COPY);
                        rows.clear();
                    }
                });
        rows.sendTo(connection, COPY);
    }

    private static void add(CopyBuffer rows, long run, int place, ReadTest test) {
        rows.beginRow(COLUMNS);
        rows.addBigint(run);
        rows.addInteger(place);
        rows.addText(test.suite());
        rows.addText(test.name());
        rows.addText(test.key());
        rows.addText(test.outcome());
        rows.add(test.millis());
        rows.addText(test.message());
        rows.addText(test.details());
    }

    private static Summary read(ImportedFile file, JunitFile.Sink sink)
            throws IOException, UnusableFileException, SQLException {
        try (InputStream in = file.open()) {
            return JunitFile.read(in, sink);
        }
    }

    private static List<String> propose(
            Connection connection, TestWriter.Run run, Target target, Sender sender)
            throws SQLException {
        List<String> numbers = new ArrayList<>();
        List<AuditEntry> entries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PROPOSE)) {
            statement.setLong(1, run.key());
            statement.setLong(2, target.bot());
            ResultSet passed = statement.executeQuery();
            while (passed.next()) {
                numbers.add(passed.getString("number"));
                entries.add(proposed(sender, passed));
            }
        }
        JdbcEntries.write(connection, entries);
        return numbers;
    }

    private static AuditEntry proposed(Sender sender, ResultSet passed) throws SQLException {
        return sender.did(
                "proposeFixed",
                new AuditEntry.Subject("Defect", "defect_" + passed.getLong("id")),
                "Defect %s: its test passed in run %s"
                        .formatted(passed.getString("number"), passed.getString("name")));
    }

    private static List<String> remarks(List<String> passed, Summary summary, Instant now) {
        List<String> remarks = new ArrayList<>();
        if (!passed.isEmpty()) {
            remarks.add(
                    "The tests of %,d defects pass again, so they may be fixed: %s%s"
                            .formatted(
                                    passed.size(),
                                    String.join(
                                            ", ",
                                            passed.subList(0, Math.min(NAMED, passed.size()))),
                                    passed.size() > NAMED ? ", …" : ""));
        }
        if (summary.negative() > 0) {
            remarks.add(
                    "%,d %s a negative duration, the first in line %d; they are stored without duration"
                            .formatted(
                                    summary.negative(),
                                    summary.negative() == 1 ? "test has" : "tests have",
                                    summary.firstNegative()));
        }
        Instant startedAt = summary.startedAt();
        if (startedAt != null && ClockSkew.isAhead(startedAt, now)) {
            remarks.add(
                    "The start time in the file is %s, which %s; the current time is used instead"
                            .formatted(startedAt, ClockSkew.REASON));
        }
        return remarks;
    }

    private static String name(Summary summary, ImportedFile file) {
        String called = Objects.requireNonNullElse(summary.name(), "JUnit");
        return "%s %s".formatted(Texts.cut(called, 200), file.hash().substring(0, HASH_DIGITS));
    }

    /** Clocks of build machines may be ahead, or in another time zone. */
    private static Instant earlier(@Nullable Instant said, Instant now) {
        return said == null || said.isAfter(now) ? now : said.truncatedTo(ChronoUnit.MILLIS);
    }
}

package io.botwarden.training.intake;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.intake.Conflict;
import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Rejection;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.file.FileIntake;
import io.botwarden.platform.intake.file.ImportedFile;
import io.botwarden.platform.intake.file.UnusableFileException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Imports xAPI statements. Each counts once, by its ID. A passed course makes a training record,
 * unless there is one of the same time. (Policy 8.2.2)
 */
@Component
class XapiIntake {

    private static final long MOST_BYTES = 64L << 20;
    private static final int NAMED = 20;

    private final Clock clock;

    XapiIntake(Clock clock) {
        this.clock = clock;
    }

    /** Returns the import of a body; blocks. */
    FileIntake.Taking taking() {
        return new FileIntake.Taking(
                ImportKind.XAPI,
                MOST_BYTES,
                (connection, file, run) -> write(connection, file, run.sender()));
    }

    private Outcome write(Connection connection, ImportedFile file, Sender sender)
            throws SQLException, IOException, UnusableFileException {
        try (Writing writing = new Writing(connection, sender, clock.instant())) {
            XapiFile.read(file, writing::take);
            return writing.outcome();
        }
    }

    /** The statements of one body. */
    private static final class Writing implements AutoCloseable {

        private final Connection connection;
        private final Sender sender;
        private final Instant now;
        private final PreparedStatement known;
        private final PreparedStatement named;
        private final PreparedStatement passed;
        private final PreparedStatement stored;
        private final List<Conflict> conflicts = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();
        private long accepted;
        private long duplicate;
        private long conflicting;
        private long rejected;
        private long records;

        private Writing(Connection connection, Sender sender, Instant now) throws SQLException {
            this.connection = connection;
            this.sender = sender;
            this.now = now;
            known = connection.prepareStatement(XapiSql.KNOWN);
            named = connection.prepareStatement(XapiSql.NAMED);
            passed = connection.prepareStatement(XapiSql.PASSED);
            stored = connection.prepareStatement(XapiSql.STORED);
        }

        private void take(long line, JsonNode json) throws SQLException {
            try {
                take(Statement.of(line, json, now));
            } catch (Statement.Unusable e) {
                rejected++;
                if (rejections.size() < NAMED) {
                    rejections.add(e.at(line));
                }
            }
        }

        private void take(Statement statement) throws SQLException, Statement.Unusable {
            long course;
            long person;
            String title;
            named.setString(1, statement.course());
            named.setString(2, statement.person());
            try (ResultSet found = named.executeQuery()) {
                found.next();
                course = found.getLong("course");
                if (found.wasNull()) {
                    throw new Statement.Unusable(
                            "object.id", "There is no course %s.".formatted(statement.course()));
                }
                person = found.getLong("employee");
                if (found.wasNull()) {
                    throw new Statement.Unusable(
                            "actor.account.name",
                            "There is no employee %s.".formatted(statement.person()));
                }
                title = found.getString("title");
            }
            if (!isKnown(statement)) {
                store(statement, course, person, title);
                accepted++;
            }
        }

        private boolean isKnown(Statement statement) throws SQLException {
            known.setObject(1, statement.id());
            try (ResultSet found = known.executeQuery()) {
                if (!found.next()) {
                    return false;
                }
                Conflict conflict = XapiSql.difference(statement, found);
                if (conflict == null) {
                    duplicate++;
                } else {
                    conflicting++;
                    if (conflicts.size() < NAMED) {
                        conflicts.add(conflict);
                    }
                }
                return true;
            }
        }

        private void store(Statement statement, long course, long person, String title)
                throws SQLException {
            Long training = statement.isPassed() ? record(statement, course, person, title) : null;
            stored.setObject(1, statement.id());
            stored.setLong(2, course);
            stored.setLong(3, person);
            stored.setString(4, statement.verb());
            stored.setObject(5, statement.success(), Types.BOOLEAN);
            stored.setObject(6, statement.score(), Types.INTEGER);
            stored.setObject(7, statement.at().atOffset(ZoneOffset.UTC));
            stored.setObject(8, training, Types.BIGINT);
            stored.executeUpdate();
        }

        /** The key of the new record, or of the one that there is for this time. */
        private Long record(Statement statement, long course, long person, String title)
                throws SQLException {
            passed.setLong(1, course);
            passed.setLong(2, person);
            passed.setString(3, title);
            passed.setObject(4, statement.at().atOffset(ZoneOffset.UTC));
            passed.setObject(5, statement.score(), Types.INTEGER);
            passed.setObject(6, sender.identityId(), Types.BIGINT);
            try (ResultSet found = passed.executeQuery()) {
                found.next();
                long key = found.getLong("id");
                if (found.getBoolean("added")) {
                    records++;
                    JdbcEntries.write(
                            connection,
                            List.of(
                                    sender.did(
                                            "recordPassedCourse",
                                            new AuditEntry.Subject(
                                                    "TrainingRecord", "training_record_" + key),
                                            "TrainingRecord %s: imported".formatted(title))));
                }
                return key;
            }
        }

        private Outcome outcome() {
            return new Outcome(
                    new Counts(accepted, duplicate, conflicting, rejected),
                    Map.of("trainingRecord", records),
                    conflicts,
                    rejections,
                    List.of());
        }

        @Override
        public void close() throws SQLException {
            known.close();
            named.close();
            passed.close();
            stored.close();
        }
    }
}

package io.botwarden.platform.runtime;

import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.ClockOffset;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Compares the clock of this machine with that of the database server. */
final class ClockCheck implements Check {

    private final CheckedDatabase database;
    private final Clock clock;

    ClockCheck(CheckedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.CLOCK;
    }

    @Override
    public List<Finding> run() {
        Optional<DataSource> source = database.source();
        if (source.isEmpty()) {
            return List.of(
                    Finding.skipped(
                            Topic.CLOCK, "Not compared with the database, which is not available"));
        }
        try (Connection connection = source.get().getConnection();
                Statement statement = connection.createStatement()) {
            // the first statement takes longer
            statement.execute("select clock_timestamp()");
            Instant before = clock.instant();
            try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
                row.next();
                Instant there = row.getObject(1, OffsetDateTime.class).toInstant();
                return List.of(
                        ClockOffset.between(before, clock.instant(), there)
                                .finding("the database server"));
            }
        } catch (SQLException e) {
            throw new StartProblem(
                    "The time of the database cannot be read (%s)".formatted(Reasons.of(e)),
                    "Run this again",
                    e);
        }
    }
}

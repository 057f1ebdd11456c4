package io.botwarden.security.checkpoint;

import io.botwarden.platform.audit.BrokenTrailFixture;
import io.botwarden.platform.audit.journal.JournalFixture;
import io.botwarden.platform.audit.log.LogFixture;
import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.runtime.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** Checkpoints of a log in a home folder. */
public final class CheckpointFixture {

    private CheckpointFixture() {}

    public static Checkpoints of(DataSource database, LogFixture log, Path home) {
        return new Checkpoints(
                log.store(),
                log.sequencer(),
                log.writer(),
                JournalFixture.settlement(database, log.writer()),
                new BrokenTrailFixture(database).trail(),
                properties(),
                new Home(home),
                Clock.systemUTC());
    }

    public static CheckpointSchedule schedule(Checkpoints checkpoints) {
        return new CheckpointSchedule(
                checkpoints, properties(), new Background(), Clock.systemUTC(), true);
    }

    private static CheckpointProperties properties() {
        return new CheckpointProperties(
                "botwarden.audit",
                null,
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofDays(2),
                Duration.ofDays(1));
    }
}

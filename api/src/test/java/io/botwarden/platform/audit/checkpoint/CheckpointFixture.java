package io.botwarden.platform.audit.checkpoint;

import io.botwarden.platform.audit.log.LogFixture;
import io.botwarden.platform.runtime.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Checkpoints of a log in a home folder. */
public final class CheckpointFixture {

    private CheckpointFixture() {}

    public static Checkpoints of(LogFixture log, Path home) {
        return new Checkpoints(
                log.store(),
                log.sequencer(),
                new CheckpointProperties(
                        "botwarden.audit",
                        null,
                        Duration.ofHours(1),
                        Duration.ofHours(1),
                        Duration.ofDays(2)),
                new Home(home),
                Clock.systemUTC());
    }
}

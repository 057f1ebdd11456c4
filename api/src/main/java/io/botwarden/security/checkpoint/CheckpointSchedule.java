package io.botwarden.security.checkpoint;

import io.botwarden.platform.jobs.Background;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Writes checkpoints on schedule, and a last one at shutdown. */
@Component
public class CheckpointSchedule implements DisposableBean {

    /** Soon after the start, so that earlier entries are signed. */
    private static final Duration FIRST = Duration.ofSeconds(10);

    private final Checkpoints checkpoints;
    private final CheckpointProperties properties;
    private final Background background;
    private final Clock clock;
    private final boolean wanted;

    CheckpointSchedule(
            Checkpoints checkpoints,
            CheckpointProperties properties,
            Background background,
            Clock clock,
            @Value("${botwarden.audit.log:true}") boolean wanted) {
        this.checkpoints = checkpoints;
        this.properties = properties;
        this.background = background;
        this.clock = clock;
        this.wanted = wanted;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (wanted) {
            background.keep(
                    "Writing checkpoints of the audit log",
                    background
                            .every(FIRST, properties.every())
                            .concatMap(tick ->
                                    Mono.fromRunnable(checkpoints::write)
                                            .subscribeOn(Schedulers.boundedElastic())));
        }
    }

    /** Whether the log is enabled. */
    public boolean isKept() {
        return wanted;
    }

    /** The interval at which the log is verified against its own checkpoints. */
    public Duration verifiedEvery() {
        return properties.verifiedEvery();
    }

    /** The interval at which all entries are verified. */
    public Duration fullyVerifiedEvery() {
        return properties.fullyVerifiedEvery();
    }

    /** The index of the first entry to read in a regular verification. */
    public long verifiedFrom() {
        return checkpoints.folder().sizeBefore(clock.instant().minus(properties.verifiedBack()));
    }

    /** The database is still available: beans are destroyed before their dependencies. */
    @Override
    public void destroy() {
        if (wanted) {
            Background.atLast("The last checkpoint of the audit log", checkpoints::write);
        }
    }
}

package io.botwarden.security.checkpoint;

import io.botwarden.platform.jobs.Background;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Has checkpoints written on a schedule, and a last one when the application ends. */
@Component
public class CheckpointSchedule implements DisposableBean {

    /** Soon after the start, so that what happened before it is signed. */
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
                    Flux.interval(FIRST, properties.every())
                            .onBackpressureDrop()
                            .concatMap(tick ->
                                    Mono.fromRunnable(checkpoints::write)
                                            .subscribeOn(Schedulers.boundedElastic())));
        }
    }

    /** Whether a log is kept at all. */
    public boolean isKept() {
        return wanted;
    }

    /** How often the log is verified against its own checkpoints. */
    public Duration verifiedEvery() {
        return properties.verifiedEvery();
    }

    /** How often all entries are read again for that. */
    public Duration fullyVerifiedEvery() {
        return properties.fullyVerifiedEvery();
    }

    /** From which place on entries are read again when the server verifies itself. */
    public long verifiedFrom() {
        return checkpoints.folder().sizeBefore(clock.instant().minus(properties.verifiedBack()));
    }

    /** The database is still there: beans end before those that they rest on. */
    @Override
    public void destroy() {
        if (wanted) {
            Background.atLast("The last checkpoint of the audit log", checkpoints::write);
        }
    }
}

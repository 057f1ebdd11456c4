package io.botwarden.platform.runtime;

import io.botwarden.platform.transaction.DiskErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Checks every second whether the database responds, and restarts the embedded one if it has died.
 * The result is reported by health and decides whether requests are admitted. (ADR 0039)
 */
public final class DatabaseWatch implements InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** How long requests wait for an outage to end. */
    private static final Duration TOLERATED = Duration.ofSeconds(3);

    /** How long a refused write counts even if others succeed, because small ones may. */
    private static final Duration COUNTED = Duration.ofSeconds(10);

    /**
     * PostgreSQL's log grows in segments of 16 MiB, and the server stops if it cannot create the
     * next one.
     */
    static final DataSize LEAST_ROOM = DataSize.ofMegabytes(32);

    /**
     * The result of a check.
     *
     * @param reason why it is not up; empty if it is
     * @param since the start of this state
     */
    public record Found(DatabaseCondition condition, String reason, Instant since) {}

    private final DatabaseProbe probe;
    private final Duration patience;
    private final @Nullable EmbeddedDatabase embedded;
    private final DiskErrors disk;
    private final Clock clock;
    private final List<Runnable> whenItLasts = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private final Sinks.Many<DatabaseCondition> conditions = Sinks.many().replay().latest();
    private volatile Found found;

    /**
     * @param embedded the embedded database; null if there is an external one
     * @param patience how long the database may take to respond
     * @param disk writes that an external database refused
     */
    DatabaseWatch(
            DatabaseAddress address,
            @Nullable EmbeddedDatabase embedded,
            Duration patience,
            DiskErrors disk,
            Clock clock) {
        this.probe =
                new DatabaseProbe(address, patience, embedded == null ? null : embedded.port());
        this.patience = patience;
        this.embedded = embedded;
        this.disk = disk;
        this.clock = clock;
        this.found = new Found(DatabaseCondition.UP, "", clock.instant());
        this.thread = Thread.ofPlatform().name("database-watch").daemon().unstarted(this::watch);
    }

    /** The last result; never waits. */
    public Found found() {
        return found;
    }

    /** Completes when the database is available, possibly immediately. */
    public Mono<Void> whenItAnswers() {
        return conditions.asFlux().filter(DatabaseCondition::answers).next().then();
    }

    /** Runs work repeatedly while an outage lasts for some seconds. */
    public void whenAnOutageLasts(Runnable work) {
        whenItLasts.add(work);
    }

    @Override
    public void afterPropertiesSet() {
        conditions.tryEmitNext(found.condition()).orThrow();
        thread.start();
    }

    @Override
    public void destroy() throws InterruptedException {
        ended.countDown();
        thread.join(patience.multipliedBy(2));
    }

    private void watch() {
        try (probe) {
            do {
                look();
            } while (!ended.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            note(reasonOfOutage());
            if (found.condition().answers()) {
                return;
            }
            if (!clock.instant().isBefore(found.since().plus(TOLERATED))) {
                whenItLasts.forEach(Runnable::run);
            }
            if (embedded != null && embedded.revive()) {
                note(reasonOfOutage());
            }
        } catch (RuntimeException e) {
            log.error("Checking the database failed and will be retried", e);
        }
    }

    private void note(@Nullable String outage) {
        String full = outage == null ? reasonOfFullness() : null;
        DatabaseCondition condition =
                outage != null
                        ? DatabaseCondition.DOWN
                        : full != null ? DatabaseCondition.FULL : DatabaseCondition.UP;
        if (condition == found.condition()) {
            return;
        }
        String reason = outage != null ? outage : full != null ? full : "";
        found = new Found(condition, reason, clock.instant());
        switch (condition) {
            case UP -> log.warn("The database is available again");
            case FULL -> log.error("The database has no space left: {}", reason);
            case DOWN -> log.error("The database is unavailable: {}", reason);
        }
        conditions.tryEmitNext(condition).orThrow();
    }

    /** A check that took much longer than its limit was delayed in this process. */
    private @Nullable String reasonOfOutage() {
        long begun = System.nanoTime();
        String reason = probe.problem();
        boolean heldUp = System.nanoTime() - begun > patience.multipliedBy(3).toNanos();
        return reason != null && heldUp ? probe.problem() : reason;
    }

    private @Nullable String reasonOfFullness() {
        if (embedded == null) {
            return reasonOfFullnessElsewhere();
        }
        Path data = embedded.data();
        try {
            long room = Files.getFileStore(data).getUsableSpace();
            return room < LEAST_ROOM.toBytes()
                    ? "%d MiB are free in %s, but %d are needed"
                            .formatted(room >> 20, data, LEAST_ROOM.toMegabytes())
                    : null;
        } catch (IOException e) {
            return Reasons.of(e);
        }
    }

    /**
     * The disk of an external server counts as full from a refused write until there is space
     * again.
     */
    private @Nullable String reasonOfFullnessElsewhere() {
        boolean known = found.condition() == DatabaseCondition.FULL;
        boolean recent = disk.last().isAfter(clock.instant().minus(COUNTED));
        if (recent) {
            return "it refused a write because its disk is full (53100)";
        }
        return known && !probe.hasRoom() ? "it has no space for another 1 MiB" : null;
    }
}

package io.botwarden.security.verify;

import io.botwarden.platform.audit.Finding.Kind;
import io.botwarden.platform.audit.TamperingAlert;
import io.botwarden.platform.audit.journal.EntryWriter;
import io.botwarden.platform.jobs.Background;
import io.botwarden.security.checkpoint.CheckpointSchedule;
import io.botwarden.security.checkpoint.Checkpoints;
import io.botwarden.security.verify.TrailVerification.Parts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Verifies the server's own log against its checkpoints and journals, and raises a security event
 * for deviations: at the start, then recent entries every hour, and all entries every day. An
 * attacker who controls the server can disable it; checkpoints stored elsewhere protect against
 * that.
 */
@Component
public class SelfVerification {

    private final DataSource database;
    private final Checkpoints checkpoints;
    private final CheckpointSchedule schedule;
    private final EntryWriter writer;
    private final TamperingAlert broken;
    private final Background background;
    private final Clock clock;
    private volatile Instant fullyDue;

    SelfVerification(
            DataSource database,
            Checkpoints checkpoints,
            CheckpointSchedule schedule,
            EntryWriter writer,
            TamperingAlert broken,
            Background background,
            Clock clock) {
        this.database = database;
        this.checkpoints = checkpoints;
        this.schedule = schedule;
        this.writer = writer;
        this.broken = broken;
        this.background = background;
        this.clock = clock;
        // not at the start, which has enough to do
        this.fullyDue = clock.instant().plus(schedule.verifiedEvery());
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (schedule.isKept()) {
            background.keep(
                    "Verifying the audit log",
                    background
                            .every(Duration.ZERO, schedule.verifiedEvery())
                            .concatMap(tick -> verify()));
        }
    }

    /**
     * Verifies the entries since the last sufficiently old checkpoint, or all of them if that is
     * due.
     */
    public Mono<Void> verify() {
        return Mono.<Void>fromRunnable(this::verifyDue).subscribeOn(Schedulers.boundedElastic());
    }

    private void verifyDue() {
        Instant now = clock.instant();
        boolean fully = !now.isBefore(fullyDue);
        verify(fully ? 0 : schedule.verifiedFrom());
        if (fully) {
            fullyDue = now.plus(schedule.fullyVerifiedEvery());
        }
    }

    /** Verifies the log; blocks. */
    private void verify(long from) {
        Parts parts =
                new Parts(
                        database,
                        null,
                        checkpoints.folder(),
                        checkpoints.key(),
                        false,
                        writer.home(),
                        true);
        boolean isNew =
                checkpoints.folder().files().isEmpty() && checkpoints.index().hashes().isEmpty();
        broken.tell(
                new TrailVerification(parts)
                        .run(from).findings().stream()
                                .filter(one -> !isNew || one.kind() != Kind.NOTHING_SIGNED)
                                .toList());
    }
}

package io.botwarden.platform.audit.verify;

import io.botwarden.platform.audit.SecurityEvent;
import io.botwarden.platform.audit.SecurityEvents;
import io.botwarden.platform.audit.checkpoint.CheckpointSchedule;
import io.botwarden.platform.audit.checkpoint.Checkpoints;
import io.botwarden.platform.jobs.Background;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Has the server verify its own log against its recent checkpoints, and raise a security event
 * where they differ. Whoever has taken the server over can silence it: that is what checkpoints
 * kept elsewhere are for.
 */
@Component
public class SelfVerification {

    private static final Logger log = LoggerFactory.getLogger(SelfVerification.class);
    private static final int MOST_TOLD = 3;

    private final DataSource database;
    private final Checkpoints checkpoints;
    private final CheckpointSchedule schedule;
    private final SecurityEvents events;
    private final Background background;

    /** What was told already since the start, so that an hour later it is not told again. */
    private final Set<List<Finding>> told = new HashSet<>();

    SelfVerification(
            DataSource database,
            Checkpoints checkpoints,
            CheckpointSchedule schedule,
            SecurityEvents events,
            Background background) {
        this.database = database;
        this.checkpoints = checkpoints;
        this.schedule = schedule;
        this.events = events;
        this.background = background;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (schedule.isKept()) {
            background.keep(
                    "Verifying the audit log",
                    Flux.interval(schedule.verifiedEvery())
                            .onBackpressureDrop()
                            .concatMap(tick -> verify()));
        }
    }

    /** Verifies the entries since the last checkpoint that is old enough. */
    public Mono<Void> verify() {
        return Mono.fromCallable(this::findings)
                .subscribeOn(Schedulers.boundedElastic())
                .filter(found -> !found.isEmpty() && told.add(found))
                .flatMap(this::raise);
    }

    private List<Finding> findings() {
        if (checkpoints.folder().files().isEmpty()) {
            return List.of();
        }
        return new Verification(
                        new DatabaseSource(database), checkpoints.folder(), checkpoints.key())
                .run(schedule.verifiedFrom())
                .findings();
    }

    private Mono<Void> raise(List<Finding> findings) {
        findings.forEach(finding -> log.error("The audit log is broken: {}", finding));
        String first =
                String.join(
                        "; ", findings.stream().limit(MOST_TOLD).map(Finding::toString).toList());
        return events.record(
                new SecurityEvent(
                        SecurityEvent.Kind.AUDIT_TRAIL_BROKEN,
                        SecurityEvent.Severity.CRITICAL,
                        null,
                        null,
                        null,
                        "%d findings: %s".formatted(findings.size(), first)));
    }
}

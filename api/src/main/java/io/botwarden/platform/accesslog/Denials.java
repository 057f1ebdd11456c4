package io.botwarden.platform.accesslog;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.jobs.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Records who was refused what. Refusals of one kind are counted for a second and written as one
 * entry, so that a flood of refusals does not cause a flood of rows. Nothing waits for this: the
 * counts of the last second are lost if the process is killed.
 */
@Component
public class Denials implements DisposableBean {

    /** The action of the entries. */
    public static final String ACTION = "refuseAccess";

    private static final Duration COUNTED_FOR = Duration.ofSeconds(1);
    private static final int MOST_KINDS = 10_000;

    private final JdbcEntries batch;
    private final Background background;
    private final Map<Denied, Counted> counted = new ConcurrentHashMap<>();

    Denials(JdbcEntries batch, Background background) {
        this.batch = batch;
        this.background = background;
    }

    /**
     * Counts a refusal.
     *
     * @param what the mutation, field or path that the viewer may not use
     */
    public void refused(Viewer viewer, String what) {
        Denied denied =
                new Denied(
                        viewer.identityId(),
                        viewer.username(),
                        counted.size() < MOST_KINDS ? what : "too many to list",
                        viewer.origin().address());
        counted.merge(denied, new Counted(1, viewer.origin()), Counted::and);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Writing down refusals",
                background
                        .every(COUNTED_FOR)
                        .filter(tick -> !counted.isEmpty())
                        .concatMap(tick ->
                                Mono.fromRunnable(this::write)
                                        .subscribeOn(Schedulers.boundedElastic())));
    }

    /** Writes the current counts. */
    void write() {
        List<AuditEntry> entries = new ArrayList<>();
        for (Denied denied : List.copyOf(counted.keySet())) {
            Counted times = counted.remove(denied);
            if (times != null) {
                entries.add(denied.entry(times));
            }
        }
        if (!entries.isEmpty()) {
            batch.write(entries);
        }
    }

    @Override
    public void destroy() {
        if (!counted.isEmpty()) {
            Background.atLast("Writing down the last refusals", this::write);
        }
    }

    private record Denied(long identityId, String username, String what, @Nullable String address) {

        AuditEntry entry(Counted times) {
            return new AuditEntry(
                    identityId,
                    username,
                    ACTION,
                    null,
                    "Refused " + what,
                    List.of(),
                    null,
                    times.times(),
                    times.first());
        }
    }

    /** The number of refusals, and the first request. */
    private record Counted(long times, RequestOrigin first) {

        Counted and(Counted more) {
            return new Counted(times + more.times, first);
        }
    }
}

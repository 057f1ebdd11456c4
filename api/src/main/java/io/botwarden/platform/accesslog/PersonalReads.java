package io.botwarden.platform.accesslog;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.compile.PersonalRead;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;
import reactor.core.scheduler.Schedulers;

/**
 * Records who read personal data, in batches. The response waits for this, a few milliseconds, and
 * fails if it cannot be recorded: personal data is never read without a trace.
 */
@Component
class PersonalReads {

    static final String ACTION = "readPersonalData";

    /** The limit of waiting reads, above which requests are refused. */
    private static final int MOST_WAITING = 10_000;

    private static final int TOGETHER = 200;
    private static final Duration GATHERED_FOR = Duration.ofMillis(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final JdbcEntries batch;
    private final Background background;
    private final Sinks.Many<Waiting> waiting =
            Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_WAITING));

    PersonalReads(JdbcEntries batch, Background background) {
        this.batch = batch;
        this.background = background;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Writing down reads of personal data",
                waiting.asFlux()
                        .bufferTimeout(TOGETHER, GATHERED_FOR, true)
                        .concatMap(this::write));
    }

    /** Completes when the read is recorded; fails if it cannot be. */
    Mono<Void> read(
            Viewer viewer, List<PersonalRead> reads, @Nullable RecordKey record, long records) {
        Waiting one = new Waiting(entry(viewer, reads, record, records), Sinks.empty());
        return Mono.fromRunnable(() -> waiting.emitNext(one, EmitFailureHandler.busyLooping(BUSY)))
                .then(one.written().asMono())
                .timeout(LONGEST_WAIT);
    }

    private Mono<Void> write(List<Waiting> together) {
        return Mono.fromRunnable(() -> batch.write(together.stream().map(Waiting::entry).toList()))
                .subscribeOn(Schedulers.boundedElastic())
                .doOnSuccess(done -> together.forEach(Waiting::done))
                .onErrorResume(failure -> {
                    together.forEach(one -> one.failed(failure));
                    return Mono.empty();
                })
                .then();
    }

    private static AuditEntry entry(
            Viewer viewer, List<PersonalRead> reads, @Nullable RecordKey record, long records) {
        String fields =
                String.join(", ", new TreeSet<>(reads.stream().map(PersonalRead::names).toList()));
        String roots = reads.stream().map(PersonalRead::root).collect(Collectors.joining(", "));
        return new AuditEntry(
                viewer.identityId(),
                viewer.username(),
                ACTION,
                record == null ? null : new AuditEntry.Subject(record.table(), record.id()),
                "Read %s by %s".formatted(fields, roots),
                List.of(),
                null,
                records,
                viewer.origin());
    }

    /** A read whose response waits. */
    private record Waiting(AuditEntry entry, Sinks.Empty<Void> written) {

        /** Subscribers that have cancelled meanwhile are ignored. */
        void done() {
            var _ = written.tryEmitEmpty();
        }

        void failed(Throwable failure) {
            var _ = written.tryEmitError(failure);
        }
    }
}

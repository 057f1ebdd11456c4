package io.botwarden.platform.write;

import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.read.RecordKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Publishes events: an event is written in the transaction of its action, published after commit,
 * and then marked. Events that were not marked before a shutdown are published at the next start,
 * so each is published at least once.
 */
@Component
public class Outbox {

    private static final int WAITING_FOR_A_SLOW_LISTENER = 1_000;
    private static final int MARKED_AT_ONCE = 500;
    private static final Duration FORGOTTEN_EVERY = Duration.ofHours(1);
    private static final Duration MARKED_EVERY = Duration.ofMillis(500);

    private final DatabaseClient database;
    private final Background background;
    private final Sinks.Many<Event> told = Sinks.many().multicast().directBestEffort();
    private final Queue<Long> toMark = new ConcurrentLinkedQueue<>();

    Outbox(DatabaseClient database, Background background) {
        this.database = database;
        this.background = background;
    }

    /** All future events, without a buffer: whoever subscribes must not be slow. */
    public Flux<Event> all() {
        return told.asFlux();
    }

    /**
     * The future events of a record type. A slow subscriber loses the oldest events, so that memory
     * is bounded.
     */
    public Flux<Event> of(RecordType type) {
        return told.asFlux()
                .filter(event -> event.subject().table().equals(type.table()))
                .onBackpressureBuffer(
                        WAITING_FOR_A_SLOW_LISTENER,
                        lost -> {},
                        BufferOverflowStrategy.DROP_OLDEST);
    }

    /** Publishes an event whose transaction is committed. */
    synchronized void tell(Event event) {
        told.emitNext(event, Sinks.EmitFailureHandler.FAIL_FAST);
        toMark.add(event.id());
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Marking published events",
                background.every(MARKED_EVERY).concatMap(tick -> markTold()));
        background.keep(
                "Deleting published events",
                background.every(FORGOTTEN_EVERY).concatMap(tick -> forgetTold()));
        background.keep("Publishing remaining events", leftOver().doOnNext(this::tell));
    }

    private Flux<Event> leftOver() {
        return database.sql(
                        """
                        select id, type, subject_type, subject_id from outbox_event
                        where published_at is null order by id
                        """)
                .map(row ->
                        new Event(
                                Objects.requireNonNull(row.get("id", Long.class)),
                                Objects.requireNonNull(row.get("type", String.class)),
                                new RecordKey(
                                        Objects.requireNonNull(
                                                row.get("subject_type", String.class)),
                                        Objects.requireNonNull(row.get("subject_id", Long.class)))))
                .all();
    }

    private Mono<Long> markTold() {
        List<Long> ids =
                Stream.generate(toMark::poll)
                        .limit(MARKED_AT_ONCE)
                        .takeWhile(Objects::nonNull)
                        .toList();
        return ids.isEmpty() ? Mono.empty() : mark(ids).doOnError(failure -> toMark.addAll(ids));
    }

    /**
     * The audit trail keeps what happened; the outbox only holds events until they are published
     * and processed for notifications.
     */
    private Mono<Long> forgetTold() {
        return database.sql(
                        """
                        delete from outbox_event
                        where published_at < now() - interval '1 day' and notified_at is not null
                        """)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Long> mark(List<Long> ids) {
        return database.sql("update outbox_event set published_at = now() where id = any (:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .fetch()
                .rowsUpdated();
    }
}

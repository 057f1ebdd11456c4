package io.botwarden.platform.read.execute;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.Statement;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A fixed number of connections for reads. A read is one statement outside any transaction, so a
 * connection need not be handed out and given back, which a pool takes a noticeable part of a short
 * read for: a statement goes to the connection that has the fewest under way, and the driver sends
 * it without waiting for those.
 */
public final class ReadConnections implements AutoCloseable {

    /** Of more texts than these the statements are made anew. */
    private static final int MOST_TEXTS = 1_000;

    private final ConnectionFactory factory;
    private final Slot[] slots;

    /**
     * Connections that are opened when they are first needed.
     *
     * @param size how many at most
     */
    public ReadConnections(ConnectionFactory factory, int size) {
        this.factory = factory;
        this.slots = new Slot[size];
        for (int k = 0; k < size; k++) {
            slots[k] = new Slot();
        }
    }

    /**
     * Runs a read; once more where its connection turns out to be broken.
     *
     * @param sql the statement
     * @param read binds all of its parameters, and executes it
     */
    <T> Flux<T> run(String sql, Function<Statement, Publisher<T>> read) {
        return Flux.defer(() -> leastBusy().run(sql, read))
                .retryWhen(
                        reactor.util.retry.Retry.max(1)
                                .filter(R2dbcNonTransientResourceException.class::isInstance));
    }

    @Override
    public void close() {
        for (Slot slot : slots) {
            slot.close();
        }
    }

    private Slot leastBusy() {
        Slot least = slots[0];
        for (Slot slot : slots) {
            if (slot.underWay.get() < least.underWay.get()) {
                least = slot;
            }
        }
        return least;
    }

    /** A statement, made on a connection. */
    private record Made(Connection connection, Statement statement) {}

    /** One connection. */
    private final class Slot {

        private final AtomicInteger underWay = new AtomicInteger();
        private final Map<String, Queue<Made>> idle = new ConcurrentHashMap<>();
        private volatile @Nullable Connection open;
        private @Nullable Mono<Connection> opening;

        <T> Flux<T> run(String sql, Function<Statement, Publisher<T>> read) {
            underWay.incrementAndGet();
            Connection connection = open;
            Flux<T> rows =
                    connection == null
                            ? opening().flatMapMany(opened -> run(opened, sql, read))
                            : run(connection, sql, read);
            return rows.doOnError(R2dbcNonTransientResourceException.class, error -> forget())
                    .doFinally(signal -> underWay.decrementAndGet());
        }

        /**
         * The driver reads through a statement's text each time that it makes one, which takes a
         * seventh of a short read: one that has run to its end is bound anew for the next.
         */
        private <T> Flux<T> run(
                Connection connection, String sql, Function<Statement, Publisher<T>> read) {
            if (idle.size() > MOST_TEXTS) {
                idle.clear();
            }
            Queue<Made> waiting = idle.computeIfAbsent(sql, text -> new ConcurrentLinkedQueue<>());
            Made taken = waiting.poll();
            Made made =
                    taken != null && taken.connection() == connection
                            ? taken
                            : new Made(connection, connection.createStatement(sql));
            return Flux.from(read.apply(made.statement())).doOnComplete(() -> waiting.add(made));
        }

        /** Whoever comes while the connection is being opened waits for the same one. */
        private synchronized Mono<Connection> opening() {
            if (opening == null) {
                opening =
                        Mono.<Connection>from(factory.create())
                                .doOnNext(connection -> open = connection)
                                .doOnError(error -> forget())
                                .cache();
            }
            return opening;
        }

        private synchronized void forget() {
            open = null;
            opening = null;
            idle.clear();
        }

        private void close() {
            Connection connection = open;
            if (connection != null) {
                // the application ends: nobody waits for the server to have heard of it
                var _ = Mono.from(connection.close()).toFuture();
            }
        }
    }
}

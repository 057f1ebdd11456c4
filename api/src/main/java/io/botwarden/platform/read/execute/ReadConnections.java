package io.botwarden.platform.read.execute;

import io.netty.channel.EventLoop;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.resources.LoopResources;
import reactor.util.context.Context;

/**
 * A fixed number of connections for reads, on the event loops that requests are served on.
 *
 * <p>They plan a statement once for whatever values it is asked with. A read is one statement
 * outside any transaction, so a connection need not be handed out and given back, which a pool
 * takes a noticeable part of a short read for: the driver sends a statement without waiting for
 * those that are under way. What is passed from one thread to another wakes that one up, which
 * costs as much again: so a request asks a connection of its own thread.
 */
public final class ReadConnections implements AutoCloseable {

    /** What PostgreSQL says of a statement that took too long. */
    public static final String TIMEOUT = "57014";

    /** Of more texts than these the statements are made anew. */
    private static final int MOST_TEXTS = 1_000;

    /** A statement on another thread's connection costs as much as waiting for so many others. */
    private static final int ELSEWHERE = 4;

    private final List<Slot> slots = new ArrayList<>();

    /**
     * Connections that are opened when they are first needed, as many on each event loop.
     *
     * @param loops what requests are served on
     * @param factory makes the factory of the connections whose answers arrive on the loop given
     * @param size how many in all; there is one for each loop at least
     */
    public ReadConnections(
            LoopResources loops, Function<LoopResources, ConnectionFactory> factory, int size) {
        List<EventLoop> all = new ArrayList<>();
        loops.onServer(LoopResources.DEFAULT_NATIVE)
                .forEach(executor -> all.add((EventLoop) executor));
        for (EventLoop loop : all) {
            ConnectionFactory here = factory.apply(isNative -> loop);
            for (int k = 0; k < Math.max(1, size / all.size()); k++) {
                slots.add(new Slot(loop, here));
            }
        }
    }

    /**
     * Runs a read; once more where its connection turns out to be broken.
     *
     * @param sql the statement, in PostgreSQL's own spelling; one of few texts, which are kept
     * @param read binds all of its parameters, and executes it
     */
    public <T> Flux<T> run(String sql, Function<Statement, Publisher<T>> read) {
        return Flux.defer(() -> {
            Slot slot = leastBusy();
            int before = slot.cancels.get();
            return slot.run(sql, read)
                    .onErrorResume(
                            error -> isBroken(error) || slot.hasCancelledSince(before, error),
                            error -> leastBusy().run(sql, read));
        });
    }

    /**
     * Whether it is the connection that failed; the driver calls all so that it knows nothing of,
     * such as a statement's timeout. A connection that the server ends says why (57P01 and so on).
     */
    private static boolean isBroken(Throwable error) {
        if (!(error instanceof R2dbcNonTransientResourceException failure)) {
            return false;
        }
        String state = failure.getSqlState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    @Override
    public void close() {
        for (Slot slot : slots) {
            slot.close();
        }
    }

    /**
     * The connection with the fewest statements under way, by preference one whose answers arrive
     * on the thread that asks.
     */
    private Slot leastBusy() {
        Slot least = slots.getFirst();
        for (Slot slot : slots) {
            least = slot.burden() < least.burden() ? slot : least;
        }
        return least;
    }

    /** A statement's place among those of its connection. */
    private static final class Turn {

        private final AtomicBoolean cancelled = new AtomicBoolean();
        private volatile boolean givenUp;
    }

    /** A statement, made on a connection. */
    private record Made(Connection connection, Statement statement) {}

    /**
     * One connection. It carries its statements out in their order. One that nobody waits for any
     * more is cancelled when its turn has come; where that comes too late, it hits the next one,
     * which is then run again.
     */
    private static final class Slot {

        private final EventLoop loop;
        private final ConnectionFactory factory;
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger cancels = new AtomicInteger();
        private final Deque<Turn> turns = new ConcurrentLinkedDeque<>();
        private final Map<String, Queue<Made>> idle = new ConcurrentHashMap<>();
        private volatile @Nullable Connection open;
        private @Nullable Mono<Connection> opening;

        Slot(EventLoop loop, ConnectionFactory factory) {
            this.loop = loop;
            this.factory = factory;
        }

        int burden() {
            return underWay.get() + (loop.inEventLoop() ? 0 : ELSEWHERE);
        }

        <T> Flux<T> run(String sql, Function<Statement, Publisher<T>> read) {
            underWay.incrementAndGet();
            Connection connection = open;
            Flux<T> rows =
                    connection == null
                            ? opening().flatMapMany(opened -> run(opened, sql, read))
                            : run(connection, sql, read);
            Turn turn = new Turn();
            return rows.doOnSubscribe(subscription -> turns.add(turn))
                    .doFinally(signal -> {
                        underWay.decrementAndGet();
                        if (signal == SignalType.CANCEL) {
                            turn.givenUp = true;
                            cancelFirst(turn);
                        } else {
                            ended(turn);
                        }
                    });
        }

        boolean hasCancelledSince(int before, Throwable error) {
            return cancels.get() != before
                    && error instanceof R2dbcException failure
                    && TIMEOUT.equals(failure.getSqlState());
        }

        /** Those before it have ended, too; the next one may have been given up meanwhile. */
        private void ended(Turn turn) {
            if (turns.contains(turn)) {
                while (turns.poll() != turn) {
                    // it was given up, and has ended before this one
                }
            }
            Turn next = turns.peek();
            if (next != null && next.givenUp) {
                cancelFirst(next);
            }
        }

        /** PostgreSQL does not report that a cancelled statement has ended; it soon does. */
        private void cancelFirst(Turn turn) {
            turns.removeIf(before -> before != turn && before.cancelled.get());
            if (turns.peek() == turn
                    && !turn.cancelled.getAndSet(true)
                    && open instanceof PostgresqlConnection connection) {
                cancels.incrementAndGet();
                // nobody waits for it
                var _ = connection.cancelRequest().onErrorComplete().toFuture();
            }
        }

        /**
         * The driver reads through a statement's text each time that it makes one, which takes a
         * seventh of a short read: one that has run to its end is bound anew for the next. It has
         * no use for the request's context, by which Reactor would set threads' variables before
         * and after whatever it handles.
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
            return Flux.from(read.apply(made.statement()))
                    .doOnComplete(() -> waiting.add(made))
                    .doOnError(ReadConnections::isBroken, error -> forget(connection))
                    .contextWrite(context -> Context.empty());
        }

        /** Whoever comes while the connection is being opened waits for the same one. */
        private synchronized Mono<Connection> opening() {
            if (opening == null) {
                opening =
                        Mono.<Connection>from(factory.create())
                                .doOnNext(connection -> open = connection)
                                .doOnError(error -> forget(null))
                                .cache();
            }
            return opening;
        }

        /**
         * Forgets a connection that broke, unless another one took its place meanwhile: all that
         * was under way on it fails, one after the other.
         */
        private synchronized void forget(@Nullable Connection broken) {
            if (open != broken) {
                return;
            }
            open = null;
            opening = null;
            idle.clear();
            turns.clear();
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

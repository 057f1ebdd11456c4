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
 * A fixed number of connections for reads, on the event loops that serve requests.
 *
 * <p>They plan a statement once for all values. A read is one statement without a transaction, so
 * connections need not be acquired and released, which would be a noticeable part of a short read:
 * the driver pipelines statements. Passing work to another thread wakes it up, which costs about as
 * much again: so a request uses a connection of its own thread.
 */
public final class ReadConnections implements AutoCloseable {

    /** PostgreSQL's code for a statement timeout. */
    private static final String TIMEOUT = "57014";

    /**
     * After statements with this many characters in total, the kept ones are discarded. The driver
     * keeps a parsed statement in about 20 bytes per character.
     */
    private static final int MOST_CHARACTERS = 400_000;

    /** The cost of using another thread's connection, in waiting statements. */
    private static final int ELSEWHERE = 4;

    private final List<Slot> slots = new ArrayList<>();

    /**
     * Creates connections that are opened when they are first needed, equally many on each event
     * loop.
     *
     * @param loops the threads that serve requests
     * @param factory creates a connection factory whose responses arrive on the given loop
     * @param size the total number; there is at least one per loop
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
     * Runs a read; retries it once if its connection turns out to be broken.
     *
     * @param sql the statement in PostgreSQL's syntax; one of a limited number of texts, which are
     *     cached
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
     * Whether the connection failed; the driver uses the same exception for errors it does not
     * know, such as a statement timeout. A connection closed by the server has a reason (57P01 and
     * so on).
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
     * Returns the connection with the fewest running statements, preferably one of the current
     * thread.
     */
    private Slot leastBusy() {
        Slot least = slots.getFirst();
        for (Slot slot : slots) {
            least = slot.burden() < least.burden() ? slot : least;
        }
        return least;
    }

    /** A statement's place in the queue of its connection. */
    private static final class Turn {

        private final AtomicBoolean cancelled = new AtomicBoolean();
        private volatile boolean givenUp;
    }

    /** A statement created on a connection. */
    private record Made(Connection connection, Statement statement) {}

    /**
     * One connection, which executes its statements in order. A statement that nobody waits for any
     * more is cancelled when its turn has come; if the cancellation arrives too late, it hits the
     * next one, which is then repeated.
     */
    private static final class Slot {

        private final EventLoop loop;
        private final ConnectionFactory factory;
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger cancels = new AtomicInteger();
        private final Deque<Turn> turns = new ConcurrentLinkedDeque<>();
        private final Map<String, Queue<Made>> idle = new ConcurrentHashMap<>();
        private final AtomicInteger characters = new AtomicInteger();
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

        /** The earlier ones have ended too; the next one may have been abandoned meanwhile. */
        private void ended(Turn turn) {
            if (turns.contains(turn)) {
                while (turns.poll() != turn) {
                    // it was abandoned and ended before this one
                }
            }
            Turn next = turns.peek();
            if (next != null && next.givenUp) {
                cancelFirst(next);
            }
        }

        /** PostgreSQL does not report the end of a cancelled statement; it will end soon. */
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
         * The driver parses a statement's text whenever it creates one, which takes a seventh of a
         * short read: a completed statement is reused with new values. It does not need the
         * request's context, with which Reactor would set thread-locals around everything it does.
         */
        private <T> Flux<T> run(
                Connection connection, String sql, Function<Statement, Publisher<T>> read) {
            Queue<Made> waiting = idle.computeIfAbsent(sql, text -> new ConcurrentLinkedQueue<>());
            Made taken = waiting.poll();
            Made made =
                    taken != null && taken.connection() == connection
                            ? taken
                            : created(connection, sql);
            return Flux.from(read.apply(made.statement()))
                    .doOnComplete(() -> waiting.add(made))
                    .doOnError(ReadConnections::isBroken, error -> forget(connection))
                    .contextWrite(context -> Context.empty());
        }

        private Made created(Connection connection, String sql) {
            if (characters.addAndGet(sql.length()) > MOST_CHARACTERS) {
                idle.clear();
                characters.set(0);
            }
            return new Made(connection, connection.createStatement(sql));
        }

        /** Concurrent callers wait for the same opening connection. */
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
         * Discards a broken connection, unless another one has replaced it: all its running
         * statements fail, one after the other.
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
                // at shutdown nobody waits for the server's confirmation
                var _ = Mono.from(connection.close()).toFuture();
            }
        }
    }
}

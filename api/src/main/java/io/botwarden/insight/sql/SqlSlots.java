package io.botwarden.insight.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Limits the number of concurrent queries, of one analyst and together. More of them wait for a
 * while. Analysts take turns: a free slot goes to the analyst whose last query began longest ago,
 * however many are waiting.
 */
@Component
class SqlSlots {

    /** The maximum number of waiting queries of one analyst. */
    private static final int MOST_WAITING = 20;

    private final int each;
    private final int together;
    private final Duration wait;
    private final Map<Long, Integer> running = new HashMap<>();
    private final Map<Long, Long> begun = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private int all;
    private long turn;

    SqlSlots(SqlProperties properties) {
        this.each = properties.each();
        this.together = properties.together();
        this.wait = properties.longestWait();
    }

    /**
     * Waits for a slot, to be released; a {@link SqlProblem} if there is none in time. One that is
     * no longer waited for is given to somebody else.
     */
    Mono<Slot> take(long identity) {
        if (together == 0) {
            return Mono.error(SqlProblem::off);
        }
        return Mono.defer(() -> {
            Waiting mine = new Waiting(identity);
            Mono<Slot> slot =
                    Mono.<Slot>create(sink -> enter(mine, sink))
                            // also if the slot came in the moment in which nobody wanted it any
                            // more
                            .doOnCancel(() -> leave(mine));
            return (wait.isZero() ? slot : slot.timeout(wait, Mono.error(() -> refusal(identity))))
                    .doOnNext(Slot::accept);
        });
    }

    private void enter(Waiting mine, MonoSink<Slot> sink) {
        mine.sink = sink;
        if (!enter(mine)) {
            sink.error(SqlProblem.tooMany(each));
            return;
        }
        grant();
        if (wait.isZero() && leave(mine)) {
            sink.error(refusal(mine.identity));
        }
    }

    private synchronized SqlProblem refusal(long identity) {
        return running(identity) >= each ? SqlProblem.tooMany(each) : SqlProblem.busy();
    }

    private synchronized boolean enter(Waiting mine) {
        long own = waiting.stream().filter(other -> other.identity == mine.identity).count();
        return own < MOST_WAITING && waiting.add(mine);
    }

    /** Whether it still waited; otherwise its slot is released unless it was accepted. */
    private boolean leave(Waiting mine) {
        Slot slot;
        synchronized (this) {
            if (waiting.remove(mine)) {
                return true;
            }
            slot = mine.slot;
        }
        if (slot != null) {
            slot.releaseUnlessAccepted();
        }
        return false;
    }

    /** Gives free slots to those who wait, outside the lock: a query may begin at once. */
    private void grant() {
        for (Waiting next = next(); next != null; next = next()) {
            Objects.requireNonNull(next.sink).success(next.slot);
        }
    }

    private synchronized @Nullable Waiting next() {
        Waiting best = null;
        for (Waiting each : waiting) {
            if (isFree(each.identity)
                    && (best == null || lastTurn(each.identity) < lastTurn(best.identity))) {
                best = each;
            }
        }
        if (best != null) {
            waiting.remove(best);
            running.merge(best.identity, 1, Integer::sum);
            begun.put(best.identity, ++turn);
            all++;
            best.slot = new Slot(best.identity);
        }
        return best;
    }

    private boolean isFree(long identity) {
        return all < together && running(identity) < each;
    }

    private int running(long identity) {
        return running.getOrDefault(identity, 0);
    }

    private long lastTurn(long identity) {
        return begun.getOrDefault(identity, 0L);
    }

    private void release(long identity) {
        synchronized (this) {
            all--;
            running.computeIfPresent(identity, (key, count) -> count == 1 ? null : count - 1);
            // kept while others wait: whoever asks again at once must not overtake them
            if (waiting.isEmpty() && running.isEmpty()) {
                begun.clear();
            }
        }
        grant();
    }

    /** A query that waits; its slot is null until it may begin. */
    private static final class Waiting {

        private final long identity;
        private @Nullable MonoSink<Slot> sink;
        private @Nullable Slot slot;

        private Waiting(long identity) {
            this.identity = identity;
        }
    }

    /** The right to run one query. */
    final class Slot {

        private final long identity;
        private boolean accepted;
        private boolean released;

        private Slot(long identity) {
            this.identity = identity;
        }

        private synchronized void accept() {
            accepted = true;
        }

        private void releaseUnlessAccepted() {
            synchronized (this) {
                if (accepted) {
                    return;
                }
            }
            release();
        }

        void release() {
            synchronized (this) {
                if (released) {
                    return;
                }
                released = true;
            }
            SqlSlots.this.release(identity);
        }
    }
}

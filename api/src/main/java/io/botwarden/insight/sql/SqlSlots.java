package io.botwarden.insight.sql;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Limits the number of concurrent queries, of one analyst and together. */
@Component
class SqlSlots {

    private final int each;
    private final int together;
    private final Map<Long, Integer> running = new HashMap<>();
    private int all;

    SqlSlots(SqlProperties properties) {
        this.each = properties.each();
        this.together = properties.together();
    }

    /** Takes a slot, to be released; a {@link SqlProblem} if there is none. */
    synchronized Slot take(long identity) {
        if (together == 0) {
            throw SqlProblem.off();
        }
        if (running.getOrDefault(identity, 0) >= each) {
            throw SqlProblem.tooMany(each);
        }
        if (all >= together) {
            throw SqlProblem.busy();
        }
        running.merge(identity, 1, Integer::sum);
        all++;
        return new Slot(identity);
    }

    private synchronized void release(long identity) {
        all--;
        running.computeIfPresent(identity, (key, count) -> count == 1 ? null : count - 1);
    }

    /** The right to run one query. */
    final class Slot {

        private final long identity;
        private boolean released;

        private Slot(long identity) {
            this.identity = identity;
        }

        synchronized void release() {
            if (!released) {
                released = true;
                SqlSlots.this.release(identity);
            }
        }
    }
}

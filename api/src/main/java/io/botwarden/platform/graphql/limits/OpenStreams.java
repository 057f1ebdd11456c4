package io.botwarden.platform.graphql.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts the open connections of each identity, and the operations running on them. */
public final class OpenStreams {

    private final StreamLimits limits;
    private final Map<Long, Integer> connections = new ConcurrentHashMap<>();
    private final Map<Long, Integer> operations = new ConcurrentHashMap<>();

    /** Creates an empty count. */
    public OpenStreams(StreamLimits limits) {
        this.limits = limits;
    }

    /** Counts another connection; false if the identity has reached its maximum. */
    public boolean connect(long identity) {
        return more(connections, identity, limits.connections());
    }

    /** Counts one connection less. */
    public void disconnect(long identity) {
        less(connections, identity);
    }

    /** Counts another operation; false if the identity has reached its maximum. */
    public boolean begin(long identity) {
        return more(operations, identity, limits.operations());
    }

    /** Counts one operation less. */
    public void end(long identity) {
        less(operations, identity);
    }

    private static boolean more(Map<Long, Integer> counts, long identity, int most) {
        boolean[] counted = new boolean[1];
        counts.compute(
                identity,
                (key, count) -> {
                    int now = count == null ? 0 : count;
                    counted[0] = now < most;
                    return counted[0] ? Integer.valueOf(now + 1) : count;
                });
        return counted[0];
    }

    private static void less(Map<Long, Integer> counts, long identity) {
        counts.computeIfPresent(identity, (key, count) -> oneLess(count));
    }

    private static @Nullable Integer oneLess(int count) {
        return count == 1 ? null : Integer.valueOf(count - 1);
    }
}

package io.botwarden.platform.server;

import io.netty.channel.Channel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The number of open connections of each address. */
final class OpenConnections {

    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final int most;

    OpenConnections(int most) {
        this.most = most;
    }

    /** Counts the connection until it is closed; closes it immediately if there are too many. */
    void admit(String address, Channel channel) {
        int now = open.merge(address, 1, Integer::sum);
        channel.closeFuture()
                .addListener(closed ->
                        open.computeIfPresent(
                                address, (same, count) -> count == 1 ? null : count - 1));
        if (now > most) {
            var _ = channel.close();
        }
    }
}

package io.botwarden.platform.workload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pool for expensive requests, separate from the threads and connections that all other
 * requests use.
 *
 * @param requests how many expensive requests run at a time, and how many threads and database
 *     connections they have; 0 for half as many as there are processors, but at least 2
 * @param waiting how many may wait for that
 * @param each how many of one identity may run or wait
 * @param longestWait how long a request waits before it is refused
 * @param longestStatement after what time PostgreSQL gives a statement of theirs up
 */
@ConfigurationProperties("botwarden.heavy-work")
public record HeavyWorkLimits(
        @DefaultValue("0") int requests,
        @DefaultValue("32") int waiting,
        @DefaultValue("10") int each,
        @DefaultValue("5s") Duration longestWait,
        @DefaultValue("2s") Duration longestStatement) {

    public HeavyWorkLimits {
        if (requests == 0) {
            requests = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
        }
    }
}

package io.botwarden.platform.workload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pool for expensive requests, separate from the threads and connections of all other requests.
 *
 * @param requests the number of concurrent expensive requests, threads and database connections; 0
 *     for half the number of processors, but at least 2
 * @param waiting the maximum number of waiting requests
 * @param each the maximum number of running and waiting requests per identity
 * @param longestWait the maximum wait before a request is refused
 * @param longestStatement PostgreSQL's statement timeout
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

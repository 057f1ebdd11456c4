package io.botwarden.platform.graphql;

import io.botwarden.platform.ratelimit.QuotaResult;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The result of a request: one response, or a stream of them. */
public sealed interface Answer {

    /**
     * One response.
     *
     * @param standing the viewer's quota; null if it was not used
     * @param retryAfter the number of seconds after which to retry; null if a retry makes no
     *     difference, or if the quota contains it
     */
    record Whole(Response response, @Nullable QuotaResult standing, @Nullable Long retryAfter)
            implements Answer {

        Whole(Response response, @Nullable QuotaResult standing) {
            this(response, standing, null);
        }
    }

    /** The events of a subscription. It fails when the viewer is no longer authenticated. */
    record Events(Flux<Response> events) implements Answer {}
}

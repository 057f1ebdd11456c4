package io.botwarden.platform.graphql;

import io.botwarden.platform.ratelimit.Standing;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** What comes of a request: one response, or a stream of them. */
public sealed interface Answer {

    /**
     * One response.
     *
     * @param standing how whoever asks stands with the quota; null where it did not come to that
     * @param retryAfter after how many seconds it is worth asking again; null where that makes no
     *     difference, or where the quota says it
     */
    record Whole(Response response, @Nullable Standing standing, @Nullable Long retryAfter)
            implements Answer {

        Whole(Response response, @Nullable Standing standing) {
            this(response, standing, null);
        }
    }

    /**
     * The events of a subscription. It ends with an error where nobody stands behind it any more.
     */
    record Events(Flux<Response> events) implements Answer {}
}

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
     */
    record Whole(Response response, @Nullable Standing standing) implements Answer {}

    /**
     * The events of a subscription. It ends with an error where nobody stands behind it any more.
     */
    record Events(Flux<Response> events) implements Answer {}
}

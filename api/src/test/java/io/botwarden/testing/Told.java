package io.botwarden.testing;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;

/** What somebody is told who listens. */
public final class Told {

    private Told() {}

    /**
     * What somebody is told first, while something is done again and again: nobody says when a
     * subscription has begun, and what happened before is not told.
     */
    public static <T> T first(Flux<T> told, Runnable act) {
        CompletableFuture<T> first = told.next().toFuture();
        await().atMost(LONG_ENOUGH)
                .until(() -> {
                    if (!first.isDone()) {
                        act.run();
                    }
                    return first.isDone();
                });
        return first.join();
    }
}

package io.botwarden.testing;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;

/** Waits for an event of a subscription. */
public final class FirstEvent {

    private FirstEvent() {}

    /**
     * Returns the first event, while an action is repeated: nothing shows when a subscription has
     * started, and earlier events are not sent.
     */
    public static <T> T of(Flux<T> events, Runnable act) {
        CompletableFuture<T> first = events.next().toFuture();
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

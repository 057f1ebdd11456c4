package io.botwarden.platform.audit;

import io.botwarden.platform.audit.SecurityEvent.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes events that outsiders can cause in any number: per minute, one for each kind and source,
 * and at most {@value #MOST} in total. The next written event reports the number of skipped ones.
 */
@Component
public class SparseEvents {

    private static final Logger log = LoggerFactory.getLogger(SparseEvents.class);
    private static final int MOST = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final SecurityEvents events;
    private final Clock clock;
    private final Map<Kind, Window> windows = new EnumMap<>(Kind.class);

    SparseEvents(SecurityEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes the event unless the limit is reached. If writing fails, the refusal still stands and
     * the failure is logged.
     *
     * @param source the key of the limit: an address, a host
     */
    public Mono<Void> record(String source, SecurityEvent event) {
        return Mono.defer(
                        () -> {
                            Long passedOver = admit(source, event.kind());
                            return passedOver == null
                                    ? Mono.empty()
                                    : events.record(telling(event, passedOver));
                        })
                .onErrorResume(failure -> {
                    log.error("A {} event was not written", event.kind(), failure);
                    return Mono.empty();
                });
    }

    /** The number of events skipped before this one; null if this one is skipped too. */
    private synchronized @Nullable Long admit(String source, Kind kind) {
        Instant now = clock.instant();
        Window window = windows.get(kind);
        if (window == null || !now.isBefore(window.endsAt)) {
            Window next = new Window(now.plus(WINDOW));
            next.passedOver = window == null ? 0 : window.passedOver;
            windows.put(kind, next);
            window = next;
        }
        if (window.sources.size() >= MOST || !window.sources.add(source)) {
            window.passedOver++;
            return null;
        }
        long passedOver = window.passedOver;
        window.passedOver = 0;
        return passedOver;
    }

    private static SecurityEvent telling(SecurityEvent event, long passedOver) {
        return passedOver == 0
                ? event
                : new SecurityEvent(
                        event.kind(),
                        event.severity(),
                        event.identityId(),
                        event.username(),
                        event.address(),
                        "%s (%d more of this kind before)".formatted(event.summary(), passedOver));
    }

    private static final class Window {
        private final Instant endsAt;
        private final Set<String> sources = new HashSet<>();
        private long passedOver;

        private Window(Instant endsAt) {
            this.endsAt = endsAt;
        }
    }
}

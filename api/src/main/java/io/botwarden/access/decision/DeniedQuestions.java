package io.botwarden.access.decision;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.jobs.Background;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes every denial to the audit trail, in the background so that responses do not wait. Equal
 * denials within a second become one entry with a count. If there are too many different ones in a
 * second, the rest are counted together, so that a flood neither delays responses nor exhausts
 * memory, and no denial is lost.
 */
@Component
class DeniedQuestions {

    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(1);
    private static final int MOST_KEPT_APART = 1_000;
    private static final int LONGEST = 400;
    private static final String OTHERS = "others, too many to list";

    private final AuditTrail audit;
    private final Background background;
    private final Map<Denied, LongAdder> waiting = new ConcurrentHashMap<>();

    DeniedQuestions(AuditTrail audit, Background background) {
        this.audit = audit;
        this.background = background;
    }

    void note(Viewer caller, Question question) {
        Denied exactly = Denied.of(caller, line(question));
        Denied counted =
                waiting.size() < MOST_KEPT_APART || waiting.containsKey(exactly)
                        ? exactly
                        : Denied.of(caller, OTHERS);
        // counted while the entry is locked, so that it is not removed in between
        waiting.compute(
                counted,
                (denied, before) -> {
                    LongAdder number = before == null ? new LongAdder() : before;
                    number.increment();
                    return number;
                });
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Writing denials to the audit trail",
                background.every(WRITTEN_EVERY).concatMap(tick -> write()));
    }

    /** Writes the pending entries; entries that cannot be written are kept for the next run. */
    Mono<Void> write() {
        Map<Denied, LongAdder> taken = new HashMap<>();
        for (Denied denied : List.copyOf(waiting.keySet())) {
            LongAdder number = waiting.remove(denied);
            if (number != null) {
                taken.put(denied, number);
            }
        }
        return audit.recordAll(
                        taken.entrySet().stream()
                                .map(each -> each.getKey().entry(each.getValue().sum()))
                                .toList())
                .doOnError(failure -> taken.forEach(this::putBack));
    }

    private void putBack(Denied denied, LongAdder number) {
        waiting.merge(
                denied,
                number,
                (one, other) -> {
                    one.add(other.sum());
                    return one;
                });
    }

    private static String line(Question question) {
        return Texts.line(question.label(), LONGEST);
    }

    /**
     * The values that equal denials share.
     *
     * @param origin where the questions came from, without the request ID
     * @param what the question in one line
     */
    private record Denied(long identityId, String username, RequestOrigin origin, String what) {

        static Denied of(Viewer caller, String what) {
            return new Denied(
                    caller.identityId(),
                    caller.username(),
                    new RequestOrigin(null, caller.origin().address()),
                    what);
        }

        AuditEntry entry(long number) {
            return new AuditEntry(
                    identityId, username, "denyUse", null, what, List.of(), null, number, origin);
        }
    }
}

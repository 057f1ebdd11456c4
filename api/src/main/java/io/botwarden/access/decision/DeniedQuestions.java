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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes every denial into the audit trail, beside the answers rather than before them. Equal ones
 * within a second become one entry with their number. Where more different ones come in a second
 * than are kept apart, the rest of them are counted together, so that a flood neither stalls the
 * answers nor fills the memory, and none is lost.
 */
@Component
class DeniedQuestions {

    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(1);
    private static final int MOST_KEPT_APART = 1_000;
    private static final int LONGEST = 400;
    private static final String OTHERS = "others, too many to be kept apart";

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
        // counted while the entry is held, so that it is not taken out in between
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
                "Writing denials into the audit trail",
                Flux.interval(WRITTEN_EVERY).onBackpressureDrop().concatMap(tick -> write()));
    }

    /** Writes what is waiting; what fails to be written waits for the next time. */
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
     * What equal denials have in common.
     *
     * @param origin where the questions came from, without the request
     * @param what what was asked, in a line
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

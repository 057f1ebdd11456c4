package io.botwarden.monitoring.alerting;

import io.botwarden.platform.jobs.Background;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Evaluates the alert rules while the application runs. */
@Component
class AlertWatch {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Background background;
    private final Evaluator evaluator;
    private final SilenceEnds silences;
    private final Clock clock;
    private final boolean evaluates;

    AlertWatch(
            Background background,
            Evaluator evaluator,
            SilenceEnds silences,
            Clock clock,
            @Value("${botwarden.monitoring.alerting.evaluates}") boolean evaluates) {
        this.background = background;
        this.evaluator = evaluator;
        this.silences = silences;
        this.clock = clock;
        this.evaluates = evaluates;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (evaluates) {
            background.keep(
                    "Evaluating alert rules", background.every(EVERY).concatMap(tick -> run(), 1));
        }
    }

    private Mono<Void> run() {
        return evaluator.run(clock.instant()).then(Mono.defer(silences::run));
    }
}

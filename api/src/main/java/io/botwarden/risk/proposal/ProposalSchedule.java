package io.botwarden.risk.proposal;

import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.write.Event;
import io.botwarden.platform.write.EventBatches;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Evaluates the rules for risks regularly, and soon after something changes in the tables that they
 * read: then only those concerned. What an event misses, the schedule finds.
 */
@Component
class ProposalSchedule {

    private static final Logger log = LoggerFactory.getLogger(ProposalSchedule.class);

    private final RiskRules rules;
    private final ProposalEvaluation evaluation;
    private final ProposalProperties properties;
    private final EventBatches batches;
    private final Background background;

    ProposalSchedule(
            RiskRules rules,
            ProposalEvaluation evaluation,
            ProposalProperties properties,
            EventBatches batches,
            Background background) {
        this.rules = rules;
        this.evaluation = evaluation;
        this.properties = properties;
        this.batches = batches;
        this.background = background;
    }

    /** Evaluates all rules. */
    Mono<Void> run() {
        return properties.evaluated() ? each(rules.all()) : Mono.empty();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (properties.evaluated()) {
            background.keep("Evaluating rules for risks after events", afterEvents());
        }
    }

    private Flux<Void> afterEvents() {
        return batches.each(
                event -> !rules.concerned(Set.of(event.subject().table())).isEmpty(),
                events -> each(rules.concerned(tables(events))));
    }

    private static Set<String> tables(List<Event> events) {
        return events.stream()
                .map(event -> event.subject().table())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Mono<Void> each(Collection<RiskRule> concerned) {
        return Flux.fromIterable(concerned).concatMap(this::one).then();
    }

    private Mono<Void> one(RiskRule rule) {
        return evaluation
                .evaluate(rule)
                .onErrorResume(failure -> {
                    log.warn(
                            "Evaluating the rule {} failed and will be retried",
                            rule.code(),
                            failure);
                    return Mono.empty();
                });
    }
}

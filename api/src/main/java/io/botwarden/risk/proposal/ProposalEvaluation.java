package io.botwarden.risk.proposal;

import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.proposal.ProposalRows.Former;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Evaluates a rule in one transaction: proposes what it finds for the first time or again, changes
 * what it finds differently, and withdraws what it no longer finds. Instances that do this at the
 * same time wait for each other, so that nothing is proposed twice. (Policy 6.1.1)
 */
@Component
class ProposalEvaluation {

    /** Its name in the audit trail. */
    private static final String ACTION = "evaluateRiskRule";

    private static final String CLOSED = "CLOSED";
    private static final int PERCENT = 100;

    private final RiskRules rules;
    private final ProposalRows rows;
    private final Parameters parameters;
    private final Writes writes;
    private final Clock clock;

    ProposalEvaluation(
            RiskRules rules, ProposalRows rows, Parameters parameters, Writes writes, Clock clock) {
        this.rules = rules;
        this.rows = rows;
        this.parameters = parameters;
        this.writes = writes;
        this.clock = clock;
    }

    /** Evaluates a rule. */
    Mono<Void> evaluate(RiskRule rule) {
        return writes.runDue(ACTION, Mono.defer(() -> evaluated(rule))).then();
    }

    private Mono<Write> evaluated(RiskRule rule) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return rows.rule(rule.code(), now)
                .flatMap(key ->
                        rules.findings(rule, now)
                                .flatMap(found ->
                                        rows.open(key)
                                                .flatMap(open -> changes(key, found, open, now))))
                .flatMap(all -> Mono.justOrEmpty(together(all)));
    }

    private Mono<List<Write>> changes(
            long rule, List<Finding> found, List<Proposal> open, Instant now) {
        Map<String, Finding> bySubject = new LinkedHashMap<>();
        found.forEach(finding -> bySubject.put(finding.subject(), finding));
        List<Write> changes = new ArrayList<>();
        List<Long> same = new ArrayList<>();
        for (Proposal proposal : open) {
            @Nullable Finding finding = bySubject.remove(proposal.subject());
            if (finding == null) {
                changes.add(proposal.withdraw(now));
            } else if (finding.hash().equals(proposal.hash())) {
                same.add(proposal.id());
            } else {
                changes.add(proposal.change(finding, now));
            }
        }
        return rows.seen(same, now)
                .then(proposed(rule, List.copyOf(bySubject.values()), now))
                .map(proposed -> {
                    changes.addAll(proposed);
                    return changes;
                });
    }

    /** The proposals of what is not proposed at present. */
    private Mono<List<Write>> proposed(long rule, List<Finding> found, Instant now) {
        if (found.isEmpty()) {
            return Mono.just(List.of());
        }
        return rows.former(rule, found.stream().map(Finding::subject).toList())
                .map(all ->
                        all.stream()
                                .collect(Collectors.toMap(Former::subject, Function.identity())))
                .flatMapMany(former ->
                        Flux.fromIterable(found)
                                .filter(finding -> isNews(finding, former.get(finding.subject())))
                                .concatMap(finding ->
                                        propose(rule, finding, former.get(finding.subject()), now)))
                .collectList();
    }

    private Mono<Write> propose(long rule, Finding finding, @Nullable Former former, Instant now) {
        return rows.number()
                .map(number ->
                        Proposal.propose(
                                number, rule, finding, former == null ? null : former.id(), now));
    }

    /**
     * Whether it is to be proposed. What became a risk is not, while the risk is open. What was
     * dismissed, or became a risk that is closed, is proposed again when it has grown.
     */
    private boolean isNews(Finding finding, @Nullable Former former) {
        if (former == null || former.state() == RiskProposalState.WITHDRAWN) {
            return true;
        }
        return (former.state() == RiskProposalState.DISMISSED || CLOSED.equals(former.risk()))
                && hasGrown(finding, former);
    }

    private boolean hasGrown(Finding finding, Former former) {
        long added =
                finding.items().stream().filter(item -> !former.items().contains(item)).count();
        return added > 0
                && added * PERCENT
                        >= (long) parameters.count("risk-proposal-growth") * former.items().size();
    }

    private static @Nullable Write together(List<Write> all) {
        if (all.isEmpty()) {
            return null;
        }
        Write first = all.getFirst();
        all.stream().skip(1).forEach(first::also);
        return first;
    }
}

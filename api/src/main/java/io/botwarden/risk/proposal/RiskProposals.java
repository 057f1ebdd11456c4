package io.botwarden.risk.proposal;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.RiskCategory;
import io.botwarden.risk.input.AcceptRiskProposalInput;
import io.botwarden.risk.input.DismissRiskProposalInput;
import io.botwarden.risk.input.MergeRiskProposalInput;
import io.botwarden.risk.register.NewRisk;
import io.botwarden.risk.register.Risk;
import io.botwarden.risk.register.RiskRows;
import io.botwarden.risk.register.RiskState;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The decisions on proposals of risks. (Policy 6.1.1) */
@Controller
class RiskProposals {

    private static final String FIELD = "proposal";

    private final ProposalRows rows;
    private final RiskRules rules;
    private final RiskRows risks;
    private final References references;
    private final Writes writes;
    private final Clock clock;

    RiskProposals(
            ProposalRows rows,
            RiskRules rules,
            RiskRows risks,
            References references,
            Writes writes,
            Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.risks = risks;
        this.references = references;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> acceptRiskProposal(
            @ContextValue Viewer viewer, @Argument AcceptRiskProposalInput input) {
        Mono<Accepted> accepted =
                decided(input.proposal())
                        .flatMap(found ->
                                references
                                        .optionalEmployee("owner", input.owner())
                                        .flatMap(owner -> accepted(found, owner)));
        return writes.run(
                viewer,
                on(accepted, found -> found.decided().scopes())
                        .write((found, by) -> accept(found, by, input)));
    }

    @MutationMapping
    Mono<Payload> mergeRiskProposal(
            @ContextValue Viewer viewer, @Argument MergeRiskProposalInput input) {
        Mono<Merged> merged =
                decided(input.proposal())
                        .flatMap(found ->
                                risks.require(input.risk()).map(risk -> new Merged(found, risk)));
        return writes.run(
                viewer,
                on(merged, Merged::scopes)
                        .write((found, by) ->
                                found.decided()
                                        .proposal()
                                        .merge(
                                                by,
                                                input.version(),
                                                found.openRisk(),
                                                input.note(),
                                                found.decided().now())));
    }

    @MutationMapping
    Mono<Payload> dismissRiskProposal(
            @ContextValue Viewer viewer, @Argument DismissRiskProposalInput input) {
        return writes.run(
                viewer,
                on(decided(input.proposal()), Decided::scopes)
                        .write((found, by) ->
                                found.proposal()
                                        .dismiss(
                                                by, input.version(), input.reason(), found.now())));
    }

    /**
     * Whoever sees a proposal, because of one of its bots, may know that a decision needs the
     * permission over each of them. For all others the proposal named in the input is not there.
     */
    private static <S> Action.OnSubject<S> on(Mono<S> subject, Function<S, List<Scope>> scopes) {
        return Action.on(FIELD, subject, scopes).unscopedSubject();
    }

    /** The proposal, and what its rule finds at this moment. */
    private Mono<Decided> decided(String id) {
        return rows.require(id)
                .flatMap(proposal ->
                        current(proposal)
                                .map(finding -> new Decided(proposal, finding))
                                .defaultIfEmpty(new Decided(proposal, null)));
    }

    private Mono<Finding> current(Proposal proposal) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return proposal.state() == RiskProposalState.PROPOSED
                ? rules.finding(proposal.rule(), proposal.subject(), now)
                : Mono.empty();
    }

    private Mono<Accepted> accepted(Decided found, Optional<Long> owner) {
        return RiskRows.number()
                .flatMap(number ->
                        Transaction.one(
                                """
                                select b.owner_department_id as department_id, first_employed(array[b.owner_id, d.head_id]) as owner_id
                                from bot b left join department d on d.id = b.owner_department_id
                                where b.id = $1
                                """,
                                List.of(found.bots().getFirst()),
                                row ->
                                        new Accepted(
                                                found,
                                                number,
                                                Stream.ofNullable(
                                                                row.get(
                                                                        "department_id",
                                                                        Long.class))
                                                        .toList(),
                                                owner.or(() ->
                                                        Optional.ofNullable(
                                                                row.get(
                                                                        "owner_id",
                                                                        Long.class))))));
    }

    private static Write accept(Accepted found, By by, AcceptRiskProposalInput input) {
        Decided decided = found.decided();
        Proposal proposal = decided.proposal();
        Write write = proposal.accept(by, input.version(), decided.now());
        Write risk =
                new NewRisk(
                                found.number(),
                                given(input.title(), decided, "title"),
                                input.category() == null ? decided.category() : input.category(),
                                given(input.cause(), decided, "cause"),
                                given(input.event(), decided, "event"),
                                given(input.effect(), decided, "effect"),
                                null,
                                decided.bots(),
                                found.departments(),
                                found.owner().orElseThrow(RiskProposals::noOwner))
                        .write(by.viewer().identityId(), by.at())
                        .set("origin", "DATA")
                        .along(key -> link(proposal.id(), key));
        return write.also(risk);
    }

    private static String given(@Nullable String wanted, Decided decided, String column) {
        return wanted == null ? decided.text(column) : wanted;
    }

    private static Mono<Void> link(long proposal, long risk) {
        return Transaction.all(
                        "update risk_proposal set risk_id = $2 where id = $1 returning id",
                        List.of(proposal, risk),
                        row -> row)
                .then();
    }

    private static RefusedException noOwner() {
        return new RefusedException(
                RefusalCode.INVALID,
                "Name an employee: neither the bot nor its department has one who is responsible for it.",
                "owner");
    }

    /**
     * A proposal that is being decided on.
     *
     * @param now what its rule finds; null if it no longer finds it
     */
    private record Decided(Proposal proposal, @Nullable Finding now) {

        List<Long> bots() {
            return now == null ? proposal.bots() : now.bots();
        }

        List<Scope> scopes() {
            return Stream.concat(proposal.bots().stream(), bots().stream())
                    .distinct()
                    .map(Scope::ofBot)
                    .toList();
        }

        RiskCategory category() {
            return now == null ? RiskCategory.valueOf(proposal.text("category")) : now.category();
        }

        String text(String column) {
            String found = now == null ? null : now.texts().get(column);
            return found == null ? proposal.text(column) : found;
        }
    }

    private record Accepted(
            Decided decided, String number, List<Long> departments, Optional<Long> owner) {}

    private record Merged(Decided decided, Risk risk) {

        List<Scope> scopes() {
            return Stream.concat(decided.scopes().stream(), risk.scopes().stream()).toList();
        }

        long openRisk() {
            if (risk.state() == RiskState.CLOSED) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "The risk %s is CLOSED. Reopen it, or name an open one."
                                .formatted(risk.number()),
                        "risk");
            }
            return risk.id();
        }
    }
}

package io.botwarden.risk.treatment;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.risk.register.RiskRecords.RISK;
import static io.botwarden.risk.treatment.TreatmentRecords.CONTROL;
import static io.botwarden.risk.treatment.TreatmentRecords.TREATMENT;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.LevelMatrix;
import io.botwarden.risk.RiskMatrices;
import io.botwarden.risk.input.ConfirmRiskTreatmentInput;
import io.botwarden.risk.input.EndRiskTreatmentInput;
import io.botwarden.risk.input.PlanRiskTreatmentInput;
import io.botwarden.risk.input.WithdrawRiskTreatmentInput;
import io.botwarden.risk.register.Risk;
import io.botwarden.risk.register.RiskRows;
import io.botwarden.risk.register.RiskState;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mutations of treatments. (Policy 6.2.1, 6.2.2) */
@Controller
class RiskTreatments {

    private static final int MOST_CONTROLS = 20;
    private static final BigDecimal MOST_COST = BigDecimal.valueOf(1_000_000_000_000L);
    private static final String FIELD = "treatment";

    private final RiskRows risks;
    private final TreatmentRows rows;
    private final RiskMatrices matrices;
    private final References references;
    private final Writes writes;
    private final Clock clock;

    RiskTreatments(
            RiskRows risks,
            TreatmentRows rows,
            RiskMatrices matrices,
            References references,
            Writes writes,
            Clock clock) {
        this.risks = risks;
        this.rows = rows;
        this.matrices = matrices;
        this.references = references;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> planRiskTreatment(
            @ContextValue Viewer viewer, @Argument PlanRiskTreatmentInput input) {
        Mono<Planned> planned =
                risks.require(input.risk())
                        .zipWhen(risk ->
                                Mono.zip(
                                        references.optionalEmployee("assignee", input.assignee()),
                                        controls(input),
                                        number(),
                                        matrices.inForce().map(LevelMatrix::currency)))
                        .map(found ->
                                new Planned(
                                        found.getT1(),
                                        found.getT2().getT1(),
                                        found.getT2().getT2(),
                                        found.getT2().getT3(),
                                        found.getT2().getT4()));
        return writes.run(
                viewer,
                Action.on("risk", planned, found -> found.risk().scopes())
                        .check(checks(input))
                        .write((found, by) -> planned(found, input, by)));
    }

    @MutationMapping
    Mono<Payload> confirmRiskTreatment(
            @ContextValue Viewer viewer, @Argument ConfirmRiskTreatmentInput input) {
        return writes.run(
                viewer,
                on(input.treatment())
                        .check(
                                new Checks()
                                        .that(
                                                input.testedAt() == null
                                                        || !input.testedAt()
                                                                .isAfter(clock.instant()),
                                                "testedAt",
                                                "This must not be in the future."))
                        .write((found, by) -> found.confirm(by, input)));
    }

    @MutationMapping
    Mono<Payload> withdrawRiskTreatment(
            @ContextValue Viewer viewer, @Argument WithdrawRiskTreatmentInput input) {
        return writes.run(
                viewer,
                on(input.treatment())
                        .write((found, by) -> found.withdraw(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> endRiskTreatment(
            @ContextValue Viewer viewer, @Argument EndRiskTreatmentInput input) {
        return writes.run(
                viewer,
                on(input.treatment())
                        .write((found, by) -> found.end(by, input.version(), input.reason())));
    }

    private Action.OnSubject<Treatment> on(String id) {
        return Action.on(FIELD, rows.requireTreatment(id), Treatment::scopes);
    }

    private Checks checks(PlanRiskTreatmentInput input) {
        Instant now = clock.instant();
        return new Checks()
                .that(
                        input.cost() == null
                                || input.cost().signum() >= 0
                                        && input.cost().compareTo(MOST_COST) <= 0
                                        && input.cost().scale() <= 2,
                        "cost",
                        "This must be from 0 to 1,000,000,000,000, with at most 2 decimal places.")
                .that(
                        input.strategy() != RiskStrategy.REDUCE || input.testCycleDays() != null,
                        "testCycleDays",
                        "Give the days after which the measures must be tested again.")
                .that(
                        input.strategy() != RiskStrategy.TRANSFER || input.endsAt() != null,
                        "endsAt",
                        "Give the time at which the contract expires.")
                .that(
                        input.endsAt() == null || input.endsAt().isAfter(now),
                        "endsAt",
                        "This must be in the future.")
                .that(input.dueAt().isAfter(now), "dueAt", "This must be in the future.")
                .that(
                        input.controls().size() <= MOST_CONTROLS,
                        "controls",
                        "Name at most 20 controls.");
    }

    private Write planned(Planned found, PlanRiskTreatmentInput input, By by) {
        Risk risk = found.risk();
        risk.requireTreatable(RiskState.Step.PLAN_TREATMENT, input.version());
        Write write =
                Write.insert(
                                TREATMENT,
                                "RiskTreatmentPlanned",
                                found.number() + " " + input.title())
                        .derived("number", found.number())
                        .refer("risk_id", RISK, null, risk.id())
                        .set("strategy", input.strategy())
                        .set("title", input.title())
                        .set("description", input.description())
                        .set("cost", input.cost())
                        .set("currency", found.currency())
                        .set("reduces", input.reduces())
                        .set("effectiveness", input.effectiveness())
                        .set("coverage", input.coverage())
                        .set("test_cycle_days", input.testCycleDays())
                        .set("ends_at", input.endsAt())
                        .set("due_at", input.dueAt())
                        .refer("owner_id", EMPLOYEE, null, found.assignee().orElseGet(risk::owner))
                        .derived(
                                "planned_factor",
                                Effect.factor(
                                        BigDecimal.valueOf(input.effectiveness()),
                                        input.coverage()))
                        .acted("planned", by);
        found.controls().forEach(control -> write.with(TreatmentRecords.control(control)));
        return write;
    }

    private static Mono<List<Long>> controls(PlanRiskTreatmentInput input) {
        return Flux.fromStream(input.controls().stream().distinct())
                .concatMap(RiskTreatments::control)
                .collectList();
    }

    private static Mono<Long> control(String id) {
        return Mono.fromCallable(() -> CONTROL.parse("controls", id))
                .flatMap(key ->
                        Transaction.one(
                                "select id from control where id = $1",
                                List.of(key),
                                row -> Fields.number(row, "id")))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("controls")));
    }

    private static Mono<String> number() {
        return Transaction.one(
                "select 'RT-' || nextval('risk_treatment_number') as number",
                List.of(),
                row -> Fields.text(row, "number"));
    }

    private record Planned(
            Risk risk,
            Optional<Long> assignee,
            List<Long> controls,
            String number,
            String currency) {}
}

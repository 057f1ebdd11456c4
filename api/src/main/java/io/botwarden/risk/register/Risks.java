package io.botwarden.risk.register;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.LevelMatrix;
import io.botwarden.risk.RiskMatrices;
import io.botwarden.risk.input.AssessRiskInput;
import io.botwarden.risk.input.AssignRiskInput;
import io.botwarden.risk.input.ChangeRiskInput;
import io.botwarden.risk.input.CloseRiskInput;
import io.botwarden.risk.input.ReopenRiskInput;
import io.botwarden.risk.input.ReviewRiskInput;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of risks in the register. (Policy 6.1, 6.2.3) */
@Controller
class Risks {

    private static final String FIELD = "risk";

    private final RiskRows rows;
    private final Scenarios scenarios;
    private final RiskMatrices matrices;
    private final References references;
    private final Writes writes;

    Risks(
            RiskRows rows,
            Scenarios scenarios,
            RiskMatrices matrices,
            References references,
            Writes writes) {
        this.rows = rows;
        this.scenarios = scenarios;
        this.matrices = matrices;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> assessRisk(@ContextValue Viewer viewer, @Argument AssessRiskInput input) {
        Mono<Assessed> assessed =
                rows.require(input.risk())
                        .flatMap(risk ->
                                assessed(
                                        risk,
                                        scenarios.of(risk, input.scenario()).map(Optional::of)));
        return writes.run(
                viewer,
                Action.on(FIELD, assessed, found -> found.risk().scopes())
                        .check(Scenarios.check(input.scenario()))
                        .write((found, by) ->
                                found.risk()
                                        .assess(
                                                by,
                                                input.version(),
                                                found.scenario().orElseThrow(),
                                                found.matrix(),
                                                input.note())));
    }

    @MutationMapping
    Mono<Payload> reviewRisk(@ContextValue Viewer viewer, @Argument ReviewRiskInput input) {
        Mono<Assessed> assessed =
                rows.require(input.risk())
                        .flatMap(risk ->
                                assessed(
                                        risk,
                                        input.scenario() == null
                                                ? Mono.just(Optional.empty())
                                                : scenarios
                                                        .of(risk, input.scenario())
                                                        .map(Optional::of)));
        return writes.run(
                viewer,
                Action.on(FIELD, assessed, found -> found.risk().scopes())
                        .check(Scenarios.check(input.scenario()))
                        .write((found, by) ->
                                found.risk()
                                        .review(
                                                by,
                                                input.version(),
                                                found.scenario().orElse(null),
                                                found.matrix(),
                                                input.note())));
    }

    @MutationMapping
    Mono<Payload> changeRisk(@ContextValue Viewer viewer, @Argument ChangeRiskInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, rows.require(input.risk()), Risk::scopes)
                        .check(
                                new Checks()
                                        .that(
                                                isAnyGiven(input),
                                                "title",
                                                "Name at least one field to change."))
                        .write((risk, by) -> risk.change(input.version(), input)));
    }

    @MutationMapping
    Mono<Payload> assignRisk(@ContextValue Viewer viewer, @Argument AssignRiskInput input) {
        Mono<Assigned> assigned =
                rows.require(input.risk())
                        .zipWith(
                                references.optionalEmployee("owner", input.owner()),
                                (risk, owner) -> new Assigned(risk, owner.orElseThrow()));
        return writes.run(
                viewer,
                Action.on(FIELD, assigned, found -> found.risk().scopes())
                        .write((found, by) -> found.risk().assign(input.version(), found.owner())));
    }

    @MutationMapping
    Mono<Payload> closeRisk(@ContextValue Viewer viewer, @Argument CloseRiskInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, rows.require(input.risk()), Risk::scopes)
                        .write((risk, by) -> risk.close(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> reopenRisk(@ContextValue Viewer viewer, @Argument ReopenRiskInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, rows.require(input.risk()), Risk::scopes)
                        .write((risk, by) -> risk.reopen(input.version(), input.reason())));
    }

    private static boolean isAnyGiven(ChangeRiskInput input) {
        return input.title() != null
                || input.category() != null
                || input.cause() != null
                || input.event() != null
                || input.effect() != null
                || !input.supplier().isOmitted();
    }

    private Mono<Assessed> assessed(Risk risk, Mono<Optional<Scenario>> scenario) {
        return scenario.zipWith(
                matrices.inForce(), (found, matrix) -> new Assessed(risk, found, matrix));
    }

    private record Assessed(Risk risk, Optional<Scenario> scenario, LevelMatrix matrix) {}

    private record Assigned(Risk risk, long owner) {}
}

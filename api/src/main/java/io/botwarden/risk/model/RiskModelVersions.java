package io.botwarden.risk.model;

import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.analytics.risk.backtest.BacktestQuestion;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.insight.SnapshotQueries;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.input.ApproveRiskModelInput;
import io.botwarden.risk.input.ChangeRiskModelInput;
import io.botwarden.risk.input.DraftRiskModelInput;
import io.botwarden.risk.input.ProposeRiskModelInput;
import io.botwarden.risk.input.RejectRiskModelInput;
import io.botwarden.risk.input.WithdrawRiskModelInput;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on versions of the risk model. (Policy 6.1.2) */
@Controller
class RiskModelVersions {

    private static final String FIELD = "model";

    private final ModelRows rows;
    private final Backtests backtests;
    private final SnapshotQueries snapshots;
    private final Writes writes;

    RiskModelVersions(
            ModelRows rows, Backtests backtests, SnapshotQueries snapshots, Writes writes) {
        this.rows = rows;
        this.backtests = backtests;
        this.snapshots = snapshots;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> draftRiskModel(@ContextValue Viewer viewer, @Argument DraftRiskModelInput input) {
        return writes.run(
                viewer,
                Action.on("basedOn", rows.base(input.basedOn()), found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((base, by) -> base.copy(by, input.reason())));
    }

    @MutationMapping
    Mono<Payload> changeRiskModel(
            @ContextValue Viewer viewer, @Argument ChangeRiskModelInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, rows.require(FIELD, input.model()), everything())
                        .unscopedSubject()
                        .check(ModelChecks.of(input))
                        .write((model, by) ->
                                model.change(
                                        input.version(),
                                        input.reason(),
                                        ModelInput.merge(model.content(), input))));
    }

    @MutationMapping
    Mono<Payload> proposeRiskModel(
            @ContextValue Viewer viewer, @Argument ProposeRiskModelInput input) {
        Mono<Proposal> proposal =
                rows.require(FIELD, input.model())
                        .zipWith(rows.inForce())
                        .flatMap(found ->
                                tests(found.getT1(), found.getT2(), input)
                                        .map(tests -> new Proposal(found.getT1(), tests)));
        return writes.run(
                viewer,
                Action.on(FIELD, proposal, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) ->
                                found.model()
                                        .propose(by, input.version(), found.tests().orElse(null))));
    }

    @MutationMapping
    Mono<Payload> approveRiskModel(
            @ContextValue Viewer viewer, @Argument ApproveRiskModelInput input) {
        Mono<Decision> decision =
                rows.inForce()
                        .flatMap(before ->
                                rows.require(FIELD, input.model())
                                        .flatMap(model -> decision(viewer, model, before)));
        return writes.run(
                viewer,
                Action.on(FIELD, decision, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) ->
                                found.model()
                                        .approve(
                                                by,
                                                input.version(),
                                                found.obstacles(),
                                                found.before(),
                                                input.note())));
    }

    @MutationMapping
    Mono<Payload> rejectRiskModel(
            @ContextValue Viewer viewer, @Argument RejectRiskModelInput input) {
        Mono<Decision> decision =
                rows.require(FIELD, input.model()).flatMap(model -> decision(viewer, model, model));
        return writes.run(
                viewer,
                Action.on(FIELD, decision, found -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((found, by) ->
                                found.model()
                                        .reject(
                                                by,
                                                input.version(),
                                                found.obstacles(),
                                                input.reason())));
    }

    @MutationMapping
    Mono<Payload> withdrawRiskModel(
            @ContextValue Viewer viewer, @Argument WithdrawRiskModelInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, rows.require(FIELD, input.model()), everything())
                        .unscopedSubject()
                        .write((model, by) -> model.withdraw(input.version(), input.reason())));
    }

    private static java.util.function.Function<ModelRow, List<Scope>> everything() {
        return found -> List.of(Scope.EVERYTHING);
    }

    private Mono<Decision> decision(Viewer viewer, ModelRow model, ModelRow before) {
        return rows.obstacles(model, viewer.identityId())
                .map(obstacles -> new Decision(model, before, obstacles));
    }

    /** Tests both models of frequency if they differ. */
    private Mono<Optional<ProposedTests>> tests(
            ModelRow model, ModelRow inForce, ProposeRiskModelInput input) {
        RiskModel content = model.content();
        if (model.state() != ModelState.DRAFT
                || content.frequency() == inForce.content().frequency()) {
            return Mono.just(Optional.empty());
        }
        BacktestQuestion question =
                new BacktestQuestion(
                        Horizon.valueOf(input.horizon().name()),
                        content.severities(),
                        BacktestQuestion.USUAL_SEED);
        return snapshots
                .askNewest(
                        reader -> backtests.work(reader, content, question),
                        reader ->
                                ProposedTests.of(
                                        backtests.result(reader, content, question),
                                        reader.snapshotId(),
                                        content.frequency(),
                                        inForce.content().frequency()))
                .map(Optional::of)
                .switchIfEmpty(
                        Mono.error(() ->
                                ProposedTests.missing(
                                        "There is no warehouse snapshot yet to test the models of frequency with. Take one first.")));
    }

    /** A version and its back-tests, if it needs any. */
    private record Proposal(ModelRow model, Optional<ProposedTests> tests) {}

    /** A version to decide on, and the one in force. */
    private record Decision(ModelRow model, ModelRow before, ModelRow.Obstacles obstacles) {}
}

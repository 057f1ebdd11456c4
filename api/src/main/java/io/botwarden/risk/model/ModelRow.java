package io.botwarden.risk.model;

import static io.botwarden.risk.model.ModelRecords.MODEL;
import static io.botwarden.risk.model.ModelRecords.SNAPSHOT;

import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.model.ModelState.Step;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The row of a version as read by an action, and the changes by each action.
 *
 * @param version the version of the row
 */
record ModelRow(long id, ModelState state, String reason, RiskModel content, int version) {

    private static final String FIELD = "model";

    /** Drafts a copy. */
    Write copy(By by, String why) {
        Write write =
                Write.insert(MODEL, "RiskModelDrafted", "based on " + content.version())
                        .refer("based_on_id", MODEL, null, id)
                        .set("reason", why)
                        .acted("drafted", by);
        StoredModel.columns(content).forEach(write::derived);
        return write;
    }

    /** Changes the content. */
    Write change(int basedOn, @Nullable String why, RiskModel wanted) {
        Versions.require(MODEL, id, basedOn, version);
        Step.CHANGE.from(state, "version", FIELD);
        Write write = write("RiskModelChanged").set("reason", reason, why == null ? reason : why);
        Map<String, Object> before = StoredModel.columns(content);
        StoredModel.columns(wanted)
                .forEach((column, value) -> {
                    if (!Objects.deepEquals(before.get(column), value)) {
                        write.derived(column, value);
                    }
                });
        ModelChanges.of(content, wanted).forEach(write::note);
        return write;
    }

    /**
     * Proposes it.
     *
     * @param tests the back-tests; null if it has the model of frequency that is in force
     */
    Write propose(By by, @Nullable Integer basedOn, @Nullable ProposedTests tests) {
        Versions.require(MODEL, id, basedOn, version);
        Write write = step(Step.PROPOSE, "RiskModelProposed").acted("proposed", by);
        if (tests != null) {
            tests.columns().forEach(write::derived);
            write.refer("backtest_snapshot_id", SNAPSHOT, null, tests.snapshot())
                    .note("backtests", tests.spelled());
        }
        return write;
    }

    /**
     * Approves it.
     *
     * @param decision what stands in the way of a decision
     * @param before the version in force
     */
    Write approve(By by, int basedOn, Obstacles decision, ModelRow before, @Nullable String note) {
        Write approved = step(Step.APPROVE, "RiskModelApproved");
        Versions.require(MODEL, id, basedOn, version);
        Step.APPROVE.refuseIf(ModelState.BY_AUTHOR, decision.author(), FIELD);
        Step.APPROVE.refuseIf(ModelState.UNTESTED, decision.untested(), FIELD);
        approved.acted("decided", by)
                .set("decision_note", null, note)
                .derived("in_force_at", by.at());
        // one version is in force: the one before it ends first
        return before.supersede(by).also(approved).answer(MODEL.key(id));
    }

    Write reject(By by, @Nullable Integer basedOn, Obstacles decision, String why) {
        Write write = step(Step.REJECT, "RiskModelRejected");
        Versions.require(MODEL, id, basedOn, version);
        Step.REJECT.refuseIf(ModelState.BY_AUTHOR, decision.author(), FIELD);
        return write.acted("decided", by).set("decision_note", null, why);
    }

    Write withdraw(@Nullable Integer basedOn, String why) {
        Write withdrawn = step(Step.WITHDRAW, "RiskModelWithdrawn");
        Versions.require(MODEL, id, basedOn, version);
        return withdrawn.set("decision_note", null, why);
    }

    private Write supersede(By by) {
        return step(Step.SUPERSEDE, "RiskModelSuperseded").derived("replaced_at", by.at());
    }

    private Write step(Step step, String event) {
        return write(event).set("state", state, step.from(state, "version", FIELD));
    }

    private Write write(String event) {
        return Write.update(MODEL, id, version, event, content.version());
    }

    /**
     * What stands in the way of a decision.
     *
     * @param author whether the viewer drafted or proposed it
     * @param untested whether it changes the model of frequency without a back-test
     */
    record Obstacles(boolean author, boolean untested) {}
}

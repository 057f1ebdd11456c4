package io.botwarden.risk.contingency.plan;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.risk.contingency.ContingencyRecords.PLAN;
import static io.botwarden.risk.contingency.ContingencyRecords.PLAN_VERSION;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.contingency.plan.ContingencyPlanState.Step;
import io.botwarden.risk.input.ChangeContingencyPlanInput;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a contingency plan, and the changes that each action makes to it.
 *
 * @param department key of the department that is responsible for it
 * @param owner key of the employee who keeps it up to date
 * @param current key of the version in force
 * @param bots keys of the bots that the draft or the version in force covers
 * @param covered keys of the bots that the version in force covers
 * @param lastRevision the highest number of a version
 * @param draftOpen whether it has a draft
 */
public record ContingencyPlan(
        long id,
        String number,
        String title,
        long department,
        long owner,
        ContingencyPlanState state,
        @Nullable Long current,
        int drillMonths,
        int reviewMonths,
        @Nullable Instant reviewedAt,
        @Nullable String note,
        List<Long> bots,
        List<Long> covered,
        int lastRevision,
        boolean draftOpen,
        int version) {

    private static final String WORD = "contingency plan";

    static ContingencyPlan of(Readable row) {
        return new ContingencyPlan(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                Fields.number(row, "department_id"),
                Fields.number(row, "owner_id"),
                ContingencyPlanState.valueOf(Fields.text(row, "state")),
                row.get("current_version_id", Long.class),
                Objects.requireNonNull(row.get("drill_months", Integer.class)),
                Objects.requireNonNull(row.get("review_months", Integer.class)),
                row.get("reviewed_at", Instant.class),
                row.get("note", String.class),
                List.of(Objects.requireNonNull(row.get("bots", Long[].class))),
                List.of(Objects.requireNonNull(row.get("covered", Long[].class))),
                Objects.requireNonNull(row.get("last_revision", Integer.class)),
                Fields.flag(row, "draft_open"),
                Fields.version(row));
    }

    /** Where a permission over the plan is held: over its department or one of its bots. */
    public List<Scope> scopes() {
        return List.of(new Scope(bots, List.of(department)));
    }

    /** Refuses a step that its state does not allow. */
    public void require(Step step) {
        step.from(state, WORD, "plan");
    }

    Write change(ChangeContingencyPlanInput input, @Nullable Long wantedOwner) {
        Versions.require(PLAN, id, input.version(), version);
        require(Step.CHANGE);
        return write("ContingencyPlanChanged")
                .set("title", title, input.title() == null ? title : input.title())
                .refer("owner_id", EMPLOYEE, owner, wantedOwner == null ? owner : wantedOwner)
                .set(
                        "drill_months",
                        drillMonths,
                        input.drillMonths() == null ? drillMonths : input.drillMonths())
                .set(
                        "review_months",
                        reviewMonths,
                        input.reviewMonths() == null ? reviewMonths : input.reviewMonths());
    }

    void requireNewVersion(@Nullable Integer basedOn) {
        Versions.require(PLAN, id, basedOn, version);
        require(Step.NEW_VERSION);
        Step.NEW_VERSION.refuseIf(ContingencyPlanState.DRAFT_OPEN, draftOpen);
    }

    /** The version in force was confirmed. */
    Write review(By by, @Nullable Integer basedOn, String said) {
        Versions.require(PLAN, id, basedOn, version);
        require(Step.REVIEW);
        return write("ContingencyPlanReviewed").acted("reviewed", by).set("note", note, said);
    }

    /** A version enters into force, which counts as a review. */
    Write enterIntoForce(By by, long approved) {
        return write("ContingencyPlanReviewed")
                .set("state", state, Step.ENTER_INTO_FORCE.from(state, WORD))
                .refer("current_version_id", PLAN_VERSION, current, approved)
                .acted("reviewed", by);
    }

    Write retire(@Nullable Integer basedOn, String reason) {
        Versions.require(PLAN, id, basedOn, version);
        return write("ContingencyPlanRetired")
                .set("state", state, Step.RETIRE.from(state, WORD))
                .refer("current_version_id", PLAN_VERSION, current, null)
                .set("note", note, reason);
    }

    private Write write(String event) {
        return Write.update(PLAN, id, version, event, number);
    }
}

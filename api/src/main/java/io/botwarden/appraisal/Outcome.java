package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.OUTCOME;

import io.botwarden.appraisal.AppraisalOutcomeState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of an outcome of an appraisal.
 *
 * @param department key of the department
 * @param ownUnit whether the viewer belongs to the department or heads it
 */
record Outcome(
        long id,
        String number,
        String title,
        long department,
        AppraisalOutcomeState state,
        boolean ownUnit,
        int version) {

    private static final String CALLED = "outcome";

    static Outcome of(Readable row) {
        return new Outcome(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                Fields.number(row, "department_id"),
                AppraisalOutcomeState.valueOf(Fields.text(row, "state")),
                Fields.flag(row, "own_unit"),
                Fields.version(row));
    }

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(department));
    }

    Write withdraw(By by, @Nullable Integer basedOn, String reason) {
        Versions.require(OUTCOME, id, basedOn, version);
        AppraisalOutcomeState next = Step.WITHDRAW.from(state, CALLED, CALLED);
        Step.WITHDRAW.refuseIf(AppraisalOutcomeState.OWN_UNIT, ownUnit, CALLED);
        return Write.update(OUTCOME, id, version, "AppraisalOutcomeWithdrawn", number + " " + title)
                .set("state", state, next)
                .set("note", reason)
                .acted("withdrawn", by);
    }
}

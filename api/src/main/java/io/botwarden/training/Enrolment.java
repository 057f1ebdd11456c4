package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.ENROLMENT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.training.TrainingEnrolmentState.Step;
import io.botwarden.training.input.GiveTrainingFeedbackInput;
import io.botwarden.training.input.RecordTrainingAttendanceInput;
import io.botwarden.training.input.TrainingResult;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of an enrolment, and the changes that each action makes to it.
 *
 * @param title the session and the person, for messages
 * @param own whether it is the viewer's
 * @param answered whether the person gave feedback
 */
record Enrolment(
        long id,
        Trainee person,
        String title,
        TrainingEnrolmentState state,
        @Nullable TrainingResult result,
        boolean own,
        boolean answered,
        int version) {

    static final String FIELD = "enrolment";

    static Enrolment of(Readable row) {
        String result = row.get("result", String.class);
        return new Enrolment(
                Fields.number(row, "id"),
                new Trainee(
                        Fields.number(row, "employee_id"),
                        Fields.text(row, "name"),
                        row.get("department_id", Long.class)),
                Fields.text(row, "title"),
                TrainingEnrolmentState.valueOf(Fields.text(row, "state")),
                result == null ? null : TrainingResult.valueOf(result),
                Fields.flag(row, "own"),
                Fields.flag(row, "answered"),
                Fields.version(row));
    }

    List<Scope> scopes() {
        return person.scopes();
    }

    boolean hasPlace() {
        return state == TrainingEnrolmentState.ENROLLED;
    }

    Write leave(By by, @Nullable Integer basedOn, boolean begun) {
        Write write = step(Step.LEAVE, "TrainingEnrolmentCancelled", basedOn);
        Step.LEAVE.refuseIf(TrainingEnrolmentState.BEGUN, begun, FIELD);
        return write.acted("cancelled", by);
    }

    Write cancel(By by, @Nullable Integer basedOn) {
        return step(Step.CANCEL, "TrainingEnrolmentCancelled", basedOn).acted("cancelled", by);
    }

    /** A place became free. */
    Write moveUp() {
        return step(Step.MOVE_UP, "TrainingPlaceReceived", null);
    }

    /** The session was cancelled or held. */
    Write end(By by) {
        return step(Step.END, "TrainingEnrolmentEnded", null).acted("cancelled", by);
    }

    Write attend(By by, boolean held, RecordTrainingAttendanceInput input) {
        Step step = input.attended() ? Step.ATTEND : Step.MISS;
        Write write =
                step(
                        step,
                        input.attended() ? "TrainingAttended" : "TrainingMissed",
                        input.version());
        step.refuseIf(TrainingEnrolmentState.NOT_HELD, !held, FIELD);
        step.refuseIf(TrainingEnrolmentState.HAS_RESULT, result != null, FIELD);
        return write.set("result", input.result())
                .set("score", input.score())
                .acted("recorded", by);
    }

    /** Records that the person gave feedback; what it says is in no audit entry and no event. */
    Write giveFeedback(By by, GiveTrainingFeedbackInput input) {
        Write write = step(Step.GIVE_FEEDBACK, "TrainingFeedbackGiven", input.version());
        Step.GIVE_FEEDBACK.refuseIf(TrainingEnrolmentState.ANSWERED, answered, FIELD);
        String comment = input.comment() == null ? "" : input.comment();
        return write.derived("updated_at", by.at())
                .along(key ->
                        Transaction.one(
                                        """
                                        insert into training_feedback (training_enrolment_id, rating, comment, given_at)
                                        values ($1, $2, nullif($3, ''), $4) returning id
                                        """,
                                        List.of(key, input.rating(), comment, by.at()),
                                        row -> true)
                                .then());
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(ENROLMENT, id, basedOn, version);
        return Write.update(ENROLMENT, id, version, event, title)
                .set("state", state, step.from(state, FIELD, FIELD));
    }
}

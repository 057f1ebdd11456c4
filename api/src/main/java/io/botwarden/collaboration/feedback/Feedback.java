package io.botwarden.collaboration.feedback;

import static io.botwarden.collaboration.CollaborationRecords.FEEDBACK;
import static io.botwarden.collaboration.CollaborationRecords.FEEDBACK_CONTRIBUTION;

import io.botwarden.collaboration.feedback.FeedbackState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a feedback item, and the changes that each action makes to it.
 *
 * @param bot key of the bot that it is about
 * @param owner key of the department that owns the bot
 * @param contributions the number of comments in the discussion
 */
record Feedback(
        long id,
        String number,
        long bot,
        @Nullable Long owner,
        String title,
        String text,
        FeedbackState state,
        int contributions,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    Write discuss(By by, String said) {
        return step(Step.DISCUSS, "FeedbackDiscussed")
                .set("contributions", contributions, contributions + 1)
                .also(
                        Write.insert(FEEDBACK_CONTRIBUTION, "FeedbackContributed", number)
                                .refer("feedback_id", FEEDBACK, null, id)
                                .set("text", said)
                                .acted("written", by));
    }

    Write decide(By by, int basedOn, FeedbackOutcome outcome, String reason) {
        return decided(Step.DECIDE, by, basedOn, outcome, reason);
    }

    /** Converts it to another record, which is written in the same transaction. */
    Write turn(By by, int basedOn, FeedbackOutcome outcome, String reason, Write into) {
        return decided(Step.TURN, by, basedOn, outcome, reason).also(into);
    }

    Write close(By by, @Nullable Integer basedOn, String reason) {
        Versions.require(FEEDBACK, id, basedOn, version);
        return step(Step.CLOSE, "FeedbackClosed")
                .set("reason", null, reason)
                .derived("closed_at", by.at());
    }

    private Write decided(Step step, By by, int basedOn, FeedbackOutcome outcome, String reason) {
        Versions.require(FEEDBACK, id, basedOn, version);
        return step(step, "FeedbackDecided")
                .set("outcome", null, outcome)
                .set("reason", null, reason)
                .acted("decided", by);
    }

    private Write step(Step step, String event) {
        return Write.update(FEEDBACK, id, version, event, number)
                .set("state", state, step.from(state, "feedback"));
    }
}

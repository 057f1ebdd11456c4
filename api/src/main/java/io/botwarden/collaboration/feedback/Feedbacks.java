package io.botwarden.collaboration.feedback;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.collaboration.CollaborationRecords.FEEDBACK;

import io.botwarden.catalog.References;
import io.botwarden.collaboration.feedback.FeedbackInputs.CloseFeedbackInput;
import io.botwarden.collaboration.feedback.FeedbackInputs.ConvertFeedbackToIncidentInput;
import io.botwarden.collaboration.feedback.FeedbackInputs.ConvertFeedbackToRequirementInput;
import io.botwarden.collaboration.feedback.FeedbackInputs.DecideFeedbackInput;
import io.botwarden.collaboration.feedback.FeedbackInputs.GiveFeedbackInput;
import io.botwarden.collaboration.feedback.FeedbackInputs.ReplyToFeedbackInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with feedback. (Policy 4.3.1, 4.3.2) */
@Component
class Feedbacks {

    static final String GIVE = "collaboration:give-feedback";
    static final String DECIDE = "collaboration:decide-feedback";

    private final FeedbackRows rows;
    private final FeedbackTurns turns;
    private final References references;
    private final Writes writes;

    Feedbacks(FeedbackRows rows, FeedbackTurns turns, References references, Writes writes) {
        this.rows = rows;
        this.turns = turns;
        this.references = references;
        this.writes = writes;
    }

    Mono<FeedbackPayload> give(Viewer viewer, GiveFeedbackInput input) {
        Checks checks =
                new Checks()
                        .text("title", input.title(), Checks.LINE)
                        .text("text", input.text(), Checks.TEXT);
        Mono<Place> place =
                references.bot("bot", input.bot()).zipWhen(bot -> rows.number(), Place::new);
        return writes.run(
                viewer,
                Action.of("giveFeedback", GIVE)
                        .check(checks)
                        .on("bot", place, found -> List.of(Scope.ofBot(found.bot())))
                        .write((found, by) -> given(input, found, by)),
                FeedbackPayload::new);
    }

    Mono<FeedbackPayload> discuss(Viewer viewer, ReplyToFeedbackInput input) {
        return act(
                viewer,
                Action.of("replyToFeedback", GIVE)
                        .check(new Checks().text("text", input.text(), Checks.TEXT)),
                input.feedback(),
                (feedback, by) -> feedback.discuss(by, input.text()));
    }

    Mono<FeedbackPayload> decide(Viewer viewer, DecideFeedbackInput input) {
        return act(
                viewer,
                deciding("decideFeedback", input.reason()),
                input.feedback(),
                (feedback, by) ->
                        feedback.decide(
                                by, input.version(), input.decision().outcome(), input.reason()));
    }

    Mono<FeedbackPayload> close(Viewer viewer, CloseFeedbackInput input) {
        return act(
                viewer,
                deciding("closeFeedback", input.reason()),
                input.feedback(),
                (feedback, by) -> feedback.close(by, input.version(), input.reason()));
    }

    Mono<FeedbackPayload> turnIntoRequirement(
            Viewer viewer, ConvertFeedbackToRequirementInput input) {
        Mono<FeedbackTurns.Turn> turn =
                rows.require(input.feedback())
                        .flatMap(feedback -> turns.intoRequirement(feedback, input));
        return turn(
                viewer,
                deciding("convertFeedbackToRequirement", input.reason()),
                turn,
                (found, by) ->
                        found.feedback()
                                .turn(
                                        by,
                                        input.version(),
                                        FeedbackOutcome.REQUIREMENT,
                                        input.reason(),
                                        found.into()));
    }

    Mono<FeedbackPayload> turnIntoIncident(Viewer viewer, ConvertFeedbackToIncidentInput input) {
        Mono<FeedbackTurns.Turn> turn =
                rows.require(input.feedback())
                        .flatMap(feedback -> turns.intoIncident(feedback, input, viewer));
        return turn(
                viewer,
                deciding("convertFeedbackToIncident", input.reason()),
                turn,
                (found, by) ->
                        found.feedback()
                                .turn(
                                        by,
                                        input.version(),
                                        FeedbackOutcome.INCIDENT,
                                        input.reason(),
                                        found.into()));
    }

    private static Action.Named deciding(String name, String reason) {
        return Action.of(name, DECIDE).check(new Checks().text("reason", reason, Checks.TEXT));
    }

    private Mono<FeedbackPayload> act(
            Viewer viewer,
            Action.Named action,
            String feedback,
            BiFunction<Feedback, By, Write> write) {
        return writes.run(
                viewer,
                action.on("feedback", rows.require(feedback), Feedback::scopes).write(write),
                FeedbackPayload::new);
    }

    private Mono<FeedbackPayload> turn(
            Viewer viewer,
            Action.Named action,
            Mono<FeedbackTurns.Turn> turn,
            BiFunction<FeedbackTurns.Turn, By, Write> write) {
        return writes.run(
                viewer,
                action.on("feedback", turn, found -> found.feedback().scopes()).write(write),
                FeedbackPayload::new);
    }

    private static Write given(GiveFeedbackInput input, Place place, By by) {
        return Write.insert(FEEDBACK, "FeedbackGiven", place.number())
                .set("number", place.number())
                .refer("bot_id", BOT, null, place.bot())
                .set("title", input.title())
                .set("text", input.text())
                .set("given_by", by.viewer().username())
                .derived("given_by_id", by.viewer().identityId());
    }

    /** Where new feedback belongs: the bot's key, and the number that it shall have. */
    private record Place(long bot, String number) {}
}

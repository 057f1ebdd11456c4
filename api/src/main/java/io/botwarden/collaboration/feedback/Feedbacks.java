package io.botwarden.collaboration.feedback;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.collaboration.CollaborationRecords.FEEDBACK;

import io.botwarden.catalog.References;
import io.botwarden.collaboration.input.CloseFeedbackInput;
import io.botwarden.collaboration.input.ConvertFeedbackToIncidentInput;
import io.botwarden.collaboration.input.ConvertFeedbackToRequirementInput;
import io.botwarden.collaboration.input.DecideFeedbackInput;
import io.botwarden.collaboration.input.GiveFeedbackInput;
import io.botwarden.collaboration.input.ReplyToFeedbackInput;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.BotUsers;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of feedback. (Policy 4.3.1, 4.3.2) */
@Controller
class Feedbacks {

    private static final String GIVE = "collaboration:give-feedback";

    private final FeedbackRows rows;
    private final FeedbackTurns turns;
    private final References references;
    private final BotUsers users;
    private final Authorisation authorisation;
    private final Parameters parameters;
    private final Writes writes;

    Feedbacks(
            FeedbackRows rows,
            FeedbackTurns turns,
            References references,
            BotUsers users,
            Authorisation authorisation,
            Parameters parameters,
            Writes writes) {
        this.users = users;
        this.authorisation = authorisation;
        this.parameters = parameters;
        this.rows = rows;
        this.turns = turns;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> giveFeedback(@ContextValue Viewer viewer, @Argument GiveFeedbackInput input) {
        Mono<Place> place =
                references
                        .bot("bot", input.bot())
                        .filterWhen(bot -> users.usesOrHolds(viewer, bot, GIVE))
                        .switchIfEmpty(
                                Mono.error(() -> forbidden("Only for users of the bot", "bot")))
                        .zipWhen(bot -> rows.number(), Place::new);
        return writes.run(
                viewer,
                Action.on("bot", place, found -> List.of())
                        .write((found, by) -> given(input, found, by)));
    }

    @MutationMapping
    Mono<Payload> replyToFeedback(
            @ContextValue Viewer viewer, @Argument ReplyToFeedbackInput input) {
        Mono<Feedback> feedback =
                rows.require(input.feedback())
                        .filterWhen(found -> mayReply(viewer, found))
                        .switchIfEmpty(Mono.error(() -> forbidden("Only for the author", null)));
        return writes.run(
                viewer,
                Action.on("feedback", feedback, found -> List.of())
                        .write((found, by) -> found.discuss(by, input.text())));
    }

    private Mono<Boolean> mayReply(Viewer viewer, Feedback feedback) {
        return feedback.isBy(viewer)
                ? Mono.just(true)
                : authorisation.holds(viewer, GIVE, Scope.ofBot(feedback.bot()));
    }

    private static RefusedException forbidden(String only, @Nullable String field) {
        return new RefusedException(
                RefusalCode.FORBIDDEN,
                "%s, or with the permission %s over the bot.".formatted(only, GIVE),
                field);
    }

    @MutationMapping
    Mono<Payload> decideFeedback(@ContextValue Viewer viewer, @Argument DecideFeedbackInput input) {
        return writes.run(
                viewer,
                feedback(input.feedback())
                        .write((feedback, by) ->
                                feedback.decide(
                                        by,
                                        input.version(),
                                        input.decision().outcome(),
                                        input.reason())));
    }

    @MutationMapping
    Mono<Payload> closeFeedback(@ContextValue Viewer viewer, @Argument CloseFeedbackInput input) {
        return writes.run(
                viewer,
                feedback(input.feedback())
                        .write((feedback, by) ->
                                feedback.close(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> convertFeedbackToRequirement(
            @ContextValue Viewer viewer, @Argument ConvertFeedbackToRequirementInput input) {
        Mono<FeedbackTurns.Turn> turn =
                rows.require(input.feedback())
                        .flatMap(feedback -> turns.intoRequirement(feedback, input));
        return writes.run(
                viewer,
                turning(turn)
                        .write((found, by) ->
                                found.feedback()
                                        .turn(
                                                by,
                                                input.version(),
                                                FeedbackOutcome.REQUIREMENT,
                                                input.reason(),
                                                found.into())));
    }

    @MutationMapping
    Mono<Payload> convertFeedbackToIncident(
            @ContextValue Viewer viewer, @Argument ConvertFeedbackToIncidentInput input) {
        Mono<FeedbackTurns.Turn> turn =
                rows.require(input.feedback())
                        .flatMap(feedback -> turns.intoIncident(feedback, input, viewer));
        return writes.run(
                viewer,
                turning(turn)
                        .write((found, by) ->
                                found.feedback()
                                        .turn(
                                                by,
                                                input.version(),
                                                FeedbackOutcome.INCIDENT,
                                                input.reason(),
                                                found.into())));
    }

    private Action.OnSubject<Feedback> feedback(String id) {
        return Action.on("feedback", rows.require(id), Feedback::scopes);
    }

    private static Action.OnSubject<FeedbackTurns.Turn> turning(Mono<FeedbackTurns.Turn> turn) {
        return Action.on("feedback", turn, found -> found.feedback().scopes());
    }

    private Write given(GiveFeedbackInput input, Place place, By by) {
        return Write.insert(FEEDBACK, "FeedbackGiven", place.number())
                .set("number", place.number())
                .refer("bot_id", BOT, null, place.bot())
                .set("title", input.title())
                .set("text", input.text())
                .set("answer_due_at", by.at().plus(parameters.duration("feedback-answer-term")))
                .by("given", by);
    }

    /** The bot's key and the number of new feedback. */
    private record Place(long bot, String number) {}
}

package io.botwarden.catalog;

import io.botwarden.catalog.BotInputs.BotStepInput;
import io.botwarden.catalog.BotInputs.ChangeBotInput;
import io.botwarden.catalog.BotInputs.RegisterBotInput;
import io.botwarden.catalog.BotInputs.RegisterExistingBotInput;
import io.botwarden.catalog.BotState.Step;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about bots. */
@Controller
class BotController {

    private final BotRegistrations registrations;
    private final Bots bots;

    BotController(BotRegistrations registrations, Bots bots) {
        this.registrations = registrations;
        this.bots = bots;
    }

    @MutationMapping
    Mono<BotPayload> registerBot(@Argument RegisterBotInput input, @ContextValue Viewer viewer) {
        return registrations.register(viewer, input);
    }

    @MutationMapping
    Mono<BotPayload> registerExistingBot(
            @Argument RegisterExistingBotInput input, @ContextValue Viewer viewer) {
        return registrations.takeOver(viewer, input);
    }

    @MutationMapping
    Mono<BotPayload> changeBot(@Argument ChangeBotInput input, @ContextValue Viewer viewer) {
        return bots.change(viewer, input);
    }

    @MutationMapping
    Mono<BotPayload> startBotDevelopment(
            @Argument BotStepInput input, @ContextValue Viewer viewer) {
        return bots.take(
                viewer,
                "startBotDevelopment",
                Step.START_DEVELOPMENT,
                "BotDevelopmentStarted",
                input);
    }

    @MutationMapping
    Mono<BotPayload> startBotTesting(@Argument BotStepInput input, @ContextValue Viewer viewer) {
        return bots.take(viewer, "startBotTesting", Step.START_TESTING, "BotTestingStarted", input);
    }

    @MutationMapping
    Mono<BotPayload> requestBotLaunch(@Argument BotStepInput input, @ContextValue Viewer viewer) {
        return bots.take(
                viewer, "requestBotLaunch", Step.REQUEST_LAUNCH, "BotLaunchRequested", input);
    }

    @MutationMapping
    Mono<BotPayload> suspendBot(@Argument BotStepInput input, @ContextValue Viewer viewer) {
        return bots.takeForReason(viewer, "suspendBot", Step.SUSPEND, "BotSuspended", input);
    }

    @MutationMapping
    Mono<BotPayload> resumeBot(@Argument BotStepInput input, @ContextValue Viewer viewer) {
        return bots.take(viewer, "resumeBot", Step.RESUME, "BotResumed", input);
    }

    @MutationMapping
    Mono<BotPayload> retireBot(@Argument BotStepInput input, @ContextValue Viewer viewer) {
        return bots.takeForReason(viewer, "retireBot", Step.RETIRE, "BotRetired", input);
    }
}

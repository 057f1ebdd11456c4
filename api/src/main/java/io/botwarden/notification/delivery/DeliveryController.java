package io.botwarden.notification.delivery;

import io.botwarden.notification.delivery.DeadLetters.ChannelPayload;
import io.botwarden.notification.delivery.DeadLetters.NotificationPayload;
import io.botwarden.notification.delivery.DeadLetters.ReplayDeadLettersInput;
import io.botwarden.notification.delivery.DeadLetters.ReplayNotificationInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about what was given up. */
@Controller
class DeliveryController {

    private final DeadLetters letters;

    DeliveryController(DeadLetters letters) {
        this.letters = letters;
    }

    @MutationMapping
    Mono<NotificationPayload> replayNotification(
            @Argument ReplayNotificationInput input, @ContextValue Viewer viewer) {
        return letters.replay(viewer, input);
    }

    @MutationMapping
    Mono<ChannelPayload> replayDeadLetters(
            @Argument ReplayDeadLettersInput input, @ContextValue Viewer viewer) {
        return letters.replayAll(viewer, input);
    }
}

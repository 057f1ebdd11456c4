package io.botwarden.notification.channel;

import io.botwarden.notification.channel.ChannelInputs.AddNotificationChannelInput;
import io.botwarden.notification.channel.ChannelInputs.ChangeNotificationChannelInput;
import io.botwarden.notification.channel.ChannelInputs.RetireNotificationChannelInput;
import io.botwarden.notification.channel.ChannelInputs.RotateChannelSecretInput;
import io.botwarden.notification.channel.ChannelInputs.TestNotificationChannelInput;
import io.botwarden.notification.channel.ChannelPayloads.ChannelPayload;
import io.botwarden.notification.channel.ChannelPayloads.SecretPayload;
import io.botwarden.notification.channel.ChannelPayloads.TestPayload;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about channels. */
@Controller
class ChannelController {

    private final Channels channels;
    private final ChannelTests tests;

    ChannelController(Channels channels, ChannelTests tests) {
        this.channels = channels;
        this.tests = tests;
    }

    @MutationMapping
    Mono<SecretPayload> addNotificationChannel(
            @Argument AddNotificationChannelInput input, @ContextValue Viewer viewer) {
        return channels.add(viewer, input);
    }

    @MutationMapping
    Mono<ChannelPayload> changeNotificationChannel(
            @Argument ChangeNotificationChannelInput input, @ContextValue Viewer viewer) {
        return channels.change(viewer, input);
    }

    @MutationMapping
    Mono<SecretPayload> rotateChannelSecret(
            @Argument RotateChannelSecretInput input, @ContextValue Viewer viewer) {
        return channels.rotate(viewer, input);
    }

    @MutationMapping
    Mono<ChannelPayload> retireNotificationChannel(
            @Argument RetireNotificationChannelInput input, @ContextValue Viewer viewer) {
        return channels.retire(viewer, input);
    }

    @MutationMapping
    Mono<TestPayload> testNotificationChannel(
            @Argument TestNotificationChannelInput input, @ContextValue Viewer viewer) {
        return tests.send(viewer, input);
    }
}

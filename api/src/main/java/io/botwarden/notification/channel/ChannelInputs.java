package io.botwarden.notification.channel;

import io.botwarden.notification.Language;
import org.jspecify.annotations.Nullable;

/** What the mutations about channels take. */
final class ChannelInputs {

    private ChannelInputs() {}

    record AddNotificationChannelInput(
            String name,
            ChannelKind kind,
            String target,
            @Nullable String secret,
            @Nullable Language language,
            @Nullable String timeZone,
            @Nullable String department) {}

    record ChangeNotificationChannelInput(
            String channel,
            @Nullable Integer version,
            @Nullable String name,
            @Nullable String target,
            @Nullable Language language,
            @Nullable String timeZone) {}

    record RotateChannelSecretInput(String channel, @Nullable Integer version) {}

    record RetireNotificationChannelInput(String channel, @Nullable Integer version) {}

    record TestNotificationChannelInput(String channel) {}
}

package io.botwarden.notification.channel;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mutations about channels answer. */
final class ChannelPayloads {

    private ChannelPayloads() {}

    /**
     * @param secret shown this once
     */
    record SecretPayload(
            @Nullable RecordKey notificationChannel,
            @Nullable String secret,
            List<Refusal> errors) {}
}

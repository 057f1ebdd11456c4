package io.botwarden.notification.rule;

import io.botwarden.catalog.References;
import io.botwarden.notification.channel.ChannelRows;
import io.botwarden.notification.input.NotificationRecipientInput;
import io.botwarden.notification.oncall.ScheduleRows;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the recipient that an input refers to. */
@Component
public class Recipients {

    private final ChannelRows channels;
    private final ScheduleRows schedules;
    private final References references;

    Recipients(ChannelRows channels, ScheduleRows schedules, References references) {
        this.channels = channels;
        this.schedules = schedules;
        this.references = references;
    }

    /**
     * Returns the recipient.
     *
     * @param path the field of the input, such as {@code steps[2].recipient}
     * @throws io.botwarden.platform.write.RefusedException unless it exists
     */
    public Mono<Recipient> require(String path, NotificationRecipientInput input) {
        return Mono.zip(
                        channels.optional(path + ".channel", input.channel()),
                        references.optionalEmployee(path + ".employee", input.employee()),
                        schedules.optional(path + ".schedule", input.schedule()))
                .map(found ->
                        new Recipient(
                                found.getT1().orElse(null),
                                found.getT2().orElse(null),
                                found.getT3().orElse(null),
                                input.audience()));
    }
}

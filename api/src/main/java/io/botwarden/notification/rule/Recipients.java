package io.botwarden.notification.rule;

import io.botwarden.catalog.References;
import io.botwarden.notification.channel.ChannelRows;
import io.botwarden.notification.oncall.ScheduleRows;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
     * @param path the prefix of field names in a refusal, such as {@code steps[2].}
     * @throws RefusedException unless exactly one is given and it exists
     */
    public Mono<Recipient> require(
            String path,
            @Nullable String channel,
            @Nullable String employee,
            @Nullable String schedule) {
        return Mono.defer(() -> {
            if (Stream.of(channel, employee, schedule).filter(named -> named != null).count()
                    != 1) {
                return Mono.error(
                        new RefusedException(
                                RefusalCode.INVALID,
                                "Specify exactly one of channel, employee and schedule.",
                                path + "channel"));
            }
            return Mono.zip(
                            channels.optional(path + "channel", channel),
                            references.optionalEmployee(path + "employee", employee),
                            schedules.optional(path + "schedule", schedule))
                    .map(found ->
                            new Recipient(
                                    found.getT1().orElse(null),
                                    found.getT2().orElse(null),
                                    found.getT3().orElse(null)));
        });
    }
}

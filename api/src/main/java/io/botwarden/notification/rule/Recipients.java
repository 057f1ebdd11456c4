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

/** Finds who is told, as an input names it. */
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
     * The one that is named.
     *
     * @param path what stands before the fields' names in a refusal, such as {@code steps[2].}
     * @throws RefusedException where not exactly one is named, or what is named is not there
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
                                "Name one of a channel, an employee and a schedule.",
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

package io.botwarden.security.retention;

import io.botwarden.platform.jobs.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Deletes expired records once a day. */
@Component
final class PurgeSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(PurgeSchedule.class);

    private final Purge purge;
    private final MessagePurge messages;
    private final Background background;
    private final Sinks.Many<Boolean> due = Sinks.many().multicast().directBestEffort();

    PurgeSchedule(Purge purge, MessagePurge messages, Background background) {
        this.purge = purge;
        this.messages = messages;
        this.background = background;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep(
                "Deleting expired records",
                due.asFlux().onBackpressureLatest().concatMap(day -> once(), 1));
    }

    @Scheduled(cron = "${botwarden.security.retention-schedule}", zone = "UTC")
    void day() {
        // a purge that is still running also covers today
        var _ = due.tryEmitNext(true);
    }

    private Mono<Long> once() {
        return purge.run()
                .zipWhen(removed -> messages.run(), Long::sum)
                .doOnNext(PurgeSchedule::tell);
    }

    private static void tell(long removed) {
        if (removed > 0) {
            LOG.info("Deleted {} records whose retention period had ended", removed);
        }
    }
}

package io.botwarden.monitoring.telemetry.status;

import io.botwarden.platform.jobs.Background;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final StatusWatch watch;
    private final Background background;

    StatusConfiguration(StatusWatch watch, Background background) {
        this.watch = watch;
        this.background = background;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        background.keep("Starting to monitor bots", watch.begin());
    }

    @Bean
    static Recurring botStatuses(StatusWatch watch) {
        return new Recurring("bot-statuses", EVERY, watch::look);
    }
}

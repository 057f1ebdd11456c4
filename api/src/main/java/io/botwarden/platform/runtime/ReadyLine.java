package io.botwarden.platform.runtime;

import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Logs the address at which Botwarden can be reached. */
@Component
final class ReadyLine {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyLine.class);

    private final Environment environment;

    ReadyLine(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        Duration taken = Objects.requireNonNullElse(event.getTimeTaken(), Duration.ZERO);
        LOG.info(
                "Botwarden is ready at {}://{}:{}, {} s after it was started",
                environment.containsProperty("server.ssl.bundle") ? "https" : "http",
                environment.getProperty("server.address", "localhost"),
                environment.getProperty("local.server.port"),
                taken.toSeconds());
    }
}

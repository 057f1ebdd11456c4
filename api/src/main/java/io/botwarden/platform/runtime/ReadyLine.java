package io.botwarden.platform.runtime;

import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Logs the address of Botwarden: when it can be reached, and when it is ready. */
@Component
final class ReadyLine {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyLine.class);

    private final Environment environment;

    ReadyLine(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void listens(WebServerInitializedEvent event) {
        if (!WebServerApplicationContext.hasServerNamespace(
                event.getApplicationContext(), "management")) {
            LOG.info("Botwarden listens at {}", address());
        }
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        Duration taken = Objects.requireNonNullElse(event.getTimeTaken(), Duration.ZERO);
        LOG.info(
                "Botwarden is ready at {}, {} s after it was started",
                address(),
                taken.toSeconds());
    }

    private String address() {
        return "%s://%s:%s"
                .formatted(
                        environment.containsProperty("server.ssl.bundle") ? "https" : "http",
                        environment.getProperty("server.address", "localhost"),
                        environment.getProperty("local.server.port"));
    }
}

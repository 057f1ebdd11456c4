package io.botwarden.platform.identity.sso;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The addresses of the console that issuers know. They are those of the setting {@code
 * BOTWARDEN_CONSOLE_URL}, never of a request, whose headers its sender chooses.
 */
@Component
class ConsoleAddress {

    /** The path that issuers send people back to. */
    static final String CALLBACK = "/auth/sso/callback";

    private final Environment environment;

    ConsoleAddress(Environment environment) {
        this.environment = environment;
    }

    /** Where issuers send people back after they signed in. */
    URI callback() {
        return URI.create(console() + CALLBACK);
    }

    /** Where issuers send people back after they signed out. */
    URI start() {
        return URI.create(console() + "/");
    }

    /** Read when it is needed: a server on any free port knows its port only then. */
    private String console() {
        return environment
                .getRequiredProperty("botwarden.notification.console-url")
                .replaceAll("/+$", "");
    }
}

package io.botwarden.platform.identity.sso;

import io.botwarden.platform.identity.oidc.OidcProperties.Console;
import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The addresses of the console that issuers know. They are those of the setting {@code
 * BOTWARDEN_CONSOLE_URL}, never of a request, whose headers its sender chooses.
 */
@Component
class ConsoleAddress {

    private final Environment environment;

    ConsoleAddress(Environment environment) {
        this.environment = environment;
    }

    /**
     * Where an issuer sends people back after they signed in. Each has an address of its own, so
     * that no issuer gets the code of another one. (RFC 9700, 4.4.2.2)
     */
    URI callback(Console client) {
        return URI.create("%s/auth/sso/%s/callback".formatted(console(), client.name()));
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

package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.identity.oidc.OidcProperties.Console;
import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import io.botwarden.platform.outgoing.OutgoingCalls;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The configured issuers. */
@Component
public class Issuers {

    private final Map<String, KnownIssuer> all = new LinkedHashMap<>();

    Issuers(OidcProperties properties, OutgoingCalls calls, Clock clock) {
        for (Issuer issuer : properties.issuers()) {
            OutgoingCalls reaching = calls.reaching(issuer.url());
            IssuerEndpoints endpoints = new IssuerEndpoints(issuer, properties, reaching);
            IssuerKeys keys = new IssuerKeys(issuer, properties, reaching, endpoints, clock);
            all.put(issuer.issuer(), new KnownIssuer(issuer, endpoints, keys, reaching));
        }
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Finds an issuer by its claim {@code iss}; null if it is unknown. */
    public @Nullable KnownIssuer find(@Nullable String issuer) {
        return issuer == null ? null : all.get(issuer);
    }

    /** The issuers with whose accounts people sign in to the console. */
    public List<KnownIssuer> ofConsole() {
        return all.values().stream().filter(each -> each.settings().console() != null).toList();
    }

    /** Finds one of these by its name in URLs. */
    public Optional<KnownIssuer> named(String name) {
        return ofConsole().stream()
                .filter(each -> {
                    Console console = each.settings().console();
                    return console != null && console.name().equals(name);
                })
                .findFirst();
    }
}

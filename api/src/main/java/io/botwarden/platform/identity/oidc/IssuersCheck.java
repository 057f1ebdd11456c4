package io.botwarden.platform.identity.oidc;

import com.nimbusds.jose.jwk.JWK;
import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.ClockOffset;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import io.botwarden.platform.outgoing.Answer;
import io.botwarden.platform.outgoing.CallsWithoutServer;
import io.botwarden.platform.outgoing.OutgoingCallDenied;
import io.botwarden.platform.outgoing.OutgoingCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Mono;

/**
 * Fetches the keys of each issuer like the server does when a token refers to one, and compares the
 * clocks.
 */
final class IssuersCheck implements Check {

    private static final Duration RESOLUTION_OF_DATE = Duration.ofSeconds(1);

    private final Environment environment;
    private final Clock clock;

    IssuersCheck(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.ISSUERS;
    }

    @Override
    public List<Finding> run() {
        OidcProperties properties =
                Binder.get(environment).bindOrCreate("botwarden.oidc", OidcProperties.class);
        if (properties.issuers().isEmpty()) {
            return List.of(
                    Finding.skipped(
                            Topic.ISSUERS,
                            "No issuers of access tokens are configured (BOTWARDEN_OIDC_ISSUERS_0_ISSUER)"));
        }
        List<Finding> findings = new ArrayList<>();
        try (CallsWithoutServer calls = new CallsWithoutServer(environment)) {
            for (int k = 0; k < properties.issuers().size(); k++) {
                findings.addAll(
                        new OneIssuer(
                                        properties.issuers().get(k),
                                        "BOTWARDEN_OIDC_ISSUERS_%d_".formatted(k),
                                        properties,
                                        calls)
                                .findings());
            }
        }
        return findings;
    }

    /** The check of one issuer. */
    private final class OneIssuer {

        private final Issuer issuer;
        private final String variable;
        private final CallsWithoutServer calls;
        private final IssuerKeys keys;

        private OneIssuer(
                Issuer issuer,
                String variable,
                OidcProperties properties,
                CallsWithoutServer calls) {
            this.issuer = issuer;
            this.variable = variable;
            this.calls = calls;
            OutgoingCalls reaching = calls.calls().reaching(issuer.url());
            this.keys =
                    new IssuerKeys(
                            issuer,
                            properties,
                            reaching,
                            new IssuerEndpoints(issuer, properties, reaching),
                            clock);
        }

        private List<Finding> findings() {
            try {
                List<JWK> published = await(keys.published());
                int usable = keys.usable(published).size();
                if (usable == 0) {
                    return List.of(
                            Finding.failed(
                                    Topic.ISSUERS,
                                    "None of the %d keys of %s can verify tokens with the algorithms %s"
                                            .formatted(
                                                    published.size(),
                                                    issuer.issuer(),
                                                    String.join(
                                                            ", ",
                                                            issuer.algorithms().stream()
                                                                    .sorted()
                                                                    .toList())),
                                    "Set %sALGORITHMS to those that the issuer signs with"
                                            .formatted(variable)));
                }
                List<Finding> findings = new ArrayList<>();
                findings.add(
                        Finding.ok(
                                Topic.ISSUERS,
                                "%s publishes %d keys that can verify its tokens"
                                        .formatted(issuer.issuer(), usable)));
                clockOf().ifPresent(findings::add);
                return findings;
            } catch (ExecutionException e) {
                return List.of(failure(e.getCause() == null ? e : e.getCause()));
            } catch (TimeoutException e) {
                return List.of(failure(e));
            }
        }

        private Optional<Finding> clockOf() throws ExecutionException, TimeoutException {
            Instant before = clock.instant();
            Answer answer =
                    await(
                            calls.calls()
                                    .reaching(issuer.url())
                                    .get(keys.start(), Map.of("Accept", "application/json")));
            Instant after = clock.instant();
            String date = answer.date();
            if (date == null) {
                return Optional.empty();
            }
            try {
                Instant there =
                        ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
                return Optional.of(
                        ClockOffset.between(before.minus(RESOLUTION_OF_DATE), after, there)
                                .finding(String.valueOf(issuer.url().getHost())));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        private Finding failure(Throwable error) {
            String found =
                    "The keys of %s cannot be fetched (%s)"
                            .formatted(
                                    issuer.issuer(),
                                    error.getMessage() == null
                                            ? error.getClass().getSimpleName()
                                            : error.getMessage().strip());
            return Finding.failed(
                    Topic.ISSUERS,
                    found,
                    switch (error) {
                        case OutgoingCallDenied denied ->
                                "Add %s to BOTWARDEN_OUTGOING_ALLOW, and its port to BOTWARDEN_OUTGOING_PORTS"
                                        .formatted(denied.host());
                        case SSLException _ ->
                                "Make Java trust the authority of its certificate, for example with -Djavax.net.ssl.trustStore in JDK_JAVA_OPTIONS";
                        case IllegalStateException _ ->
                                "Set %sISSUER to exactly the value of \"issuer\" in its configuration document, or %sKEYS to the URL of its keys"
                                        .formatted(variable, variable);
                        default ->
                                "Correct %sISSUER, or allow connections from this machine to it"
                                        .formatted(variable);
                    });
        }

        private <T> T await(Mono<T> answer) throws ExecutionException, TimeoutException {
            try {
                // two calls at most, each with its own timeout
                return answer.toFuture()
                        .get(calls.timeout().multipliedBy(3).toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TimeoutException("interrupted");
            }
        }
    }
}

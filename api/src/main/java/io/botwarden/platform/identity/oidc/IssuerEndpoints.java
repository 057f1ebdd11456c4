package io.botwarden.platform.identity.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import io.botwarden.platform.outgoing.Answer;
import io.botwarden.platform.outgoing.OutgoingCalls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The endpoints of an issuer, as in its configuration document (OpenID Connect Discovery), which is
 * fetched when it is needed, at most once at a time and in an interval.
 */
public final class IssuerEndpoints {

    private static final int OK = 200;

    private final Issuer issuer;
    private final OutgoingCalls calls;
    private final Mono<Endpoints> document;

    IssuerEndpoints(Issuer issuer, OidcProperties properties, OutgoingCalls calls) {
        this.issuer = issuer;
        this.calls = calls;
        Duration pause = properties.fetchPause();
        this.document =
                Mono.defer(this::fetch)
                        .cache(known -> properties.keysFreshFor(), failure -> pause, () -> pause);
    }

    /** Returns the current endpoints; an error if the issuer cannot be reached. */
    public Mono<Endpoints> current() {
        return document;
    }

    /** The URL of its configuration document. */
    static URI document(Issuer issuer) {
        String base = issuer.issuer();
        String slash = base.endsWith("/") ? "" : "/";
        return URI.create(base + slash + ".well-known/openid-configuration");
    }

    private Mono<Endpoints> fetch() {
        return read(calls, document(issuer)).map(this::endpoints);
    }

    /** Reads a document of an issuer; an error if it does not respond with OK. */
    static Mono<String> read(OutgoingCalls calls, URI url) {
        return calls.get(url, Map.of("Accept", "application/json"))
                .filter(answer -> answer.status() == OK)
                .map(Answer::body)
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .switchIfEmpty(
                        Mono.error(() ->
                                new IllegalStateException(url + " does not respond with OK")));
    }

    private Endpoints endpoints(String text) {
        try {
            Map<String, Object> document = JSONObjectUtils.parse(text);
            if (!issuer.issuer().equals(document.get("issuer"))) {
                throw new IllegalStateException(
                        "The configuration document belongs to another issuer: "
                                + document.get("issuer"));
            }
            return new Endpoints(
                    url(document, "jwks_uri"),
                    url(document, "authorization_endpoint"),
                    url(document, "token_endpoint"),
                    url(document, "userinfo_endpoint"),
                    url(document, "end_session_endpoint"),
                    takesSecretInHeader(document),
                    Boolean.TRUE.equals(
                            document.get("authorization_response_iss_parameter_supported")));
        } catch (ParseException e) {
            throw new IllegalStateException("The configuration document cannot be read", e);
        }
    }

    /** An issuer with TLS has no endpoints without. */
    private @Nullable URI url(Map<String, Object> document, String name) throws ParseException {
        String text = JSONObjectUtils.getString(document, name);
        if (text == null) {
            return null;
        }
        URI url = URI.create(text);
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        if (!secure && !(plain && "http".equalsIgnoreCase(issuer.url().getScheme()))) {
            throw new IllegalStateException(
                    "The %s of %s is not an https URL".formatted(name, issuer.issuer()));
        }
        return url;
    }

    /** The default of the specification, if the document does not say. */
    private static boolean takesSecretInHeader(Map<String, Object> document) {
        return !(document.get("token_endpoint_auth_methods_supported") instanceof List<?> methods)
                || methods.contains("client_secret_basic");
    }

    /**
     * @param keys its keys
     * @param authorization where people sign in
     * @param token where codes are exchanged for tokens
     * @param userInfo where claims about a person are; null if it has none
     * @param endSession where people sign out; null if it has none
     * @param secretInHeader whether the client's secret is sent in a header rather than in the body
     * @param namesItself whether it names itself when it sends people back (RFC 9207)
     */
    public record Endpoints(
            @Nullable URI keys,
            @Nullable URI authorization,
            @Nullable URI token,
            @Nullable URI userInfo,
            @Nullable URI endSession,
            boolean secretInHeader,
            boolean namesItself) {

        /** Returns an endpoint that this use needs. */
        public static URI require(@Nullable URI endpoint, String name) {
            if (endpoint == null) {
                throw new IllegalStateException("The configuration document has no " + name);
            }
            return endpoint;
        }
    }
}

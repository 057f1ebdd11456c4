package io.botwarden.platform.identity.sso;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.botwarden.platform.identity.oidc.IssuerEndpoints.Endpoints;
import io.botwarden.platform.identity.oidc.KnownIssuer;
import io.botwarden.platform.identity.oidc.OidcProperties.Console;
import io.botwarden.platform.identity.sso.Refusal.Reason;
import io.botwarden.platform.outgoing.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Exchanges codes for tokens, and reads what the issuer tells about people apart from these. */
@Component
class CodeExchange {

    private static final Logger log = LoggerFactory.getLogger(CodeExchange.class);
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int LONGEST_ERROR = 100;

    private final ConsoleAddress console;

    CodeExchange(ConsoleAddress console) {
        this.console = console;
    }

    /**
     * Exchanges a code, which the issuer accepts once, and only with the ticket's secret.
     *
     * @param client Botwarden's registration with the issuer
     */
    Mono<Tokens> exchange(
            KnownIssuer issuer, Console client, Endpoints endpoints, Ticket ticket, String code) {
        FormParameters form =
                new FormParameters()
                        .with("grant_type", "authorization_code")
                        .with("code", code)
                        .with("redirect_uri", console.callback(client).toString())
                        .with("code_verifier", ticket.verifier());
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        String secret = client.clientSecret();
        if (secret != null && endpoints.secretInHeader()) {
            headers.put("Authorization", basic(client.clientId(), secret));
        } else {
            form.with("client_id", client.clientId());
            if (secret != null) {
                form.with("client_secret", secret);
            }
        }
        URI url = Endpoints.require(endpoints.token(), "token_endpoint");
        return issuer.calls()
                .post(url, headers, form.form().getBytes(StandardCharsets.UTF_8))
                .map(answer -> tokens(issuer, answer));
    }

    /**
     * Returns the claims about the person; empty if the issuer has none apart from the ID token.
     */
    Mono<Map<String, Object>> userInfo(KnownIssuer issuer, Endpoints endpoints, Tokens tokens) {
        if (endpoints.userInfo() == null || tokens.access() == null) {
            return Mono.empty();
        }
        return issuer.calls()
                .get(
                        endpoints.userInfo(),
                        Map.of(
                                "Accept",
                                "application/json",
                                "Authorization",
                                "Bearer " + tokens.access()))
                .map(answer -> {
                    if (answer.status() != OK) {
                        throw new Refusal(
                                Reason.UNREACHABLE,
                                "the user info has the status " + answer.status());
                    }
                    return json(answer);
                });
    }

    private static Tokens tokens(KnownIssuer issuer, Answer answer) {
        Map<String, Object> body = json(answer);
        if (answer.status() == OK && body.get("id_token") instanceof String idToken) {
            return new Tokens(
                    idToken, body.get("access_token") instanceof String access ? access : null);
        }
        String error = printable(body.get("error"));
        if (answer.status() == BAD_REQUEST && error.equals("invalid_grant")) {
            throw new Refusal(Reason.INVALID, "the code is not valid");
        }
        log.warn(
                "{} did not exchange a code: status {}, error {}: {}",
                issuer.settings().issuer(),
                answer.status(),
                error,
                printable(body.get("error_description")));
        throw new Refusal(Reason.UNREACHABLE, "the issuer refused to exchange the code");
    }

    private static Map<String, Object> json(Answer answer) {
        try {
            return JSONObjectUtils.parse(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            return Map.of();
        }
    }

    private static String printable(@Nullable Object text) {
        String all = String.valueOf(text).replaceAll("[^\\x21-\\x7e]", " ");
        return all.length() <= LONGEST_ERROR ? all : all.substring(0, LONGEST_ERROR);
    }

    private static String basic(String id, String secret) {
        String both = FormParameters.encoded(id) + ":" + FormParameters.encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param id the ID token
     * @param access the access token; null if there is none
     */
    record Tokens(String id, @Nullable String access) {

        @Override
        public String toString() {
            return "Tokens";
        }
    }
}

package io.botwarden.platform.graphql;

import io.botwarden.platform.audit.RequestOrigin;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;

/** The form in which Spring for GraphQL executes a request that code made. */
final class InProcess {

    private static final URI PATH = URI.create("/graphql");

    private InProcess() {}

    static WebGraphQlRequest request(RequestOrigin origin, Map<String, Object> members) {
        return new WebGraphQlRequest(
                PATH,
                new HttpHeaders(),
                new LinkedMultiValueMap<>(),
                null,
                Map.of(),
                members,
                Objects.requireNonNullElse(origin.requestId(), "within"),
                Locale.ENGLISH);
    }
}

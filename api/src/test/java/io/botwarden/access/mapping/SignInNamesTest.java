package io.botwarden.access.mapping;

import static io.botwarden.testing.transport.TransportSetup.AUTHORITY;
import static io.botwarden.testing.transport.TransportSetup.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.transport.TestAuthority;
import io.botwarden.testing.transport.Tls;
import io.botwarden.testing.transport.TransportTest;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TransportTest
class SignInNamesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name = UUID.randomUUID().toString();

    @LocalServerPort private int port;
    @Autowired private TestViewers viewers;

    private TestViewer admin;
    private TestViewer other;

    @BeforeEach
    void accounts() {
        admin = viewers.overEverything("ADMINISTRATOR");
        other = viewers.overEverything("OPERATOR");
    }

    @Test
    void certificateWorksUntilRemoved() {
        Tls client =
                Tls.to(
                        port,
                        AUTHORITY.issue(TestAuthority.request("CN=%s,O=Example".formatted(name))));
        JsonNode registered =
                register(
                        "identity_" + other.viewer().identityId(),
                        "subject",
                        "CN=%s, o=Example".formatted(name));

        assertThat(registered.get("errors")).isEmpty();
        assertThat(registered.at("/credential/expiresAt").asString()).isNotEmpty();
        assertThat(client.viewer(Map.of()).body()).contains(other.viewer().username());

        assertThat(remove(registered.at("/credential/id").asString()).get("errors")).isEmpty();
        assertThat(client.viewer(Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void subjectSignsIn() {
        String token = PROVIDER.sign(PROVIDER.header().build(), PROVIDER.claims(name).build());
        JsonNode registered =
                run(
                        "registerExternalSubject",
                        "identity: {id: \"identity_%d\"}, issuer: \"%s\", subject: \"%s\""
                                .formatted(other.viewer().identityId(), PROVIDER.issuer(), name));

        assertThat(registered.get("errors")).isEmpty();
        assertThat(Tls.to(port).viewer(Map.of("Authorization", "Bearer " + token)).body())
                .contains(other.viewer().username());
    }

    @ParameterizedTest
    @CsvSource({
        "'subject: \"no name\"', subject, INVALID",
        "'subject: \"\"', subject, INVALID",
        "'uri: \"a\", dns: \"b\"', subject, INVALID",
        "'email: \"a\\u0000\"', email, INVALID",
        "'', subject, INVALID",
        "'dns: \"x\", expiresAt: \"2001-01-01T00:00:00Z\"', expiresAt, INVALID"
    })
    void rejectsInvalidName(String fields, String field, String code) {
        JsonNode refused =
                run(
                        "registerClientCertificate",
                        "identity: {id: \"identity_%d\"}, %s"
                                .formatted(other.viewer().identityId(), fields));

        assertThat(refused.at("/errors/0/code").asString()).isEqualTo(code);
        assertThat(refused.at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void nameBelongsToOneAccount() {
        String others = "identity_" + other.viewer().identityId();
        String third = "identity_" + viewers.overEverything("AUDITOR").viewer().identityId();
        register(others, "dns", name + ".example.org");

        assertThat(register(third, "dns", name + ".EXAMPLE.org").at("/errors/0/code").asString())
                .isEqualTo("NAME_TAKEN");
        assertThat(
                        register("identity_" + admin.viewer().identityId(), "dns", "own." + name)
                                .at("/errors/0/code")
                                .asString())
                .isEqualTo("OWN_ACCOUNT");
        assertThat(
                        register("identity_999999999", "dns", "x." + name)
                                .at("/errors/0/code")
                                .asString())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void registrationNeedsPermission() {
        admin = other;
        assertThat(
                        register("identity_" + other.viewer().identityId(), "dns", "y." + name)
                                .at("/errors/0/code")
                                .asString())
                .isEqualTo("FORBIDDEN");
    }

    private JsonNode register(String identity, String field, String value) {
        return run(
                "registerClientCertificate",
                "identity: {id: \"%s\"}, %s: \"%s\"".formatted(identity, field, value));
    }

    private JsonNode remove(String credential) {
        return run("removeSignInName", "credential: \"%s\"".formatted(credential));
    }

    private JsonNode run(String mutation, String input) {
        String document =
                "mutation { %s(input: {%s}) { credential { id expiresAt } errors { code field } } }"
                        .formatted(mutation, input);
        String body =
                Tls.to(port)
                        .graphQl(
                                JSON.writeValueAsString(Map.of("query", document)),
                                Map.of("Authorization", "Bearer " + admin.token()))
                        .body();
        return Objects.requireNonNull(JSON.readTree(body).at("/data/" + mutation));
    }
}

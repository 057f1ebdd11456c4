package io.botwarden.platform.identity.signin;

import static io.botwarden.platform.identity.signin.SignInClient.ask;
import static io.botwarden.platform.identity.signin.SignInClient.refused;
import static io.botwarden.platform.identity.signin.SignInClient.sent;
import static io.botwarden.platform.identity.signin.SignInClient.signIn;
import static io.botwarden.platform.identity.signin.SignInClient.tokens;
import static io.botwarden.platform.identity.signin.SignInClient.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Programs that sign in with API keys. */
@BotwardenTest
class ServiceKeyTest {

    private static final String NAME = "{ viewer { username permissions } }";

    @Autowired private WebTestClient http;

    @Autowired private SignInClient accounts;

    @Autowired private GraphQlTesters testers;

    private String admin = "";
    private String username = "";
    private String service = "";
    private String credential = "";
    private String key = "";

    @BeforeEach
    void makeAKey() {
        admin = tokens(signIn(http, accounts.open("ADMINISTRATOR"))).accessToken();
        username = "bot-" + UUID.randomUUID();
        service =
                value(
                        ask(
                                http,
                                admin,
                                "mutation { createServiceAccount(input: {username: \"%s\", displayName: \"A bot\"}) { identity { id kind } errors { code } } }"
                                        .formatted(username)),
                        "$.data.createServiceAccount.identity.id");
        ask(
                        http,
                        admin,
                        "mutation { grantRole(input: {identity: {id: \"%s\"}, role: {code: \"OPERATOR\"}, scope: EVERYTHING, reason: \"Tests\"}) { errors { code } } }"
                                .formatted(service))
                .jsonPath("$.data.grantRole.errors")
                .isEmpty();
        BodyContentSpec made = create("\"catalog:read\"", "");
        key = value(made, "$.data.createApiKey.key");
        credential = value(made, "$.data.createApiKey.credential.id");
    }

    @Test
    void keyIsLimitedByAccount() {
        ask(http, key, NAME)
                .jsonPath("$.data.viewer.username")
                .isEqualTo(username)
                .jsonPath("$.data.viewer.permissions.length()")
                .isEqualTo(1);
        ask(http, key, "{ bots { totalCount } }").jsonPath("$.errors").doesNotExist();
        ask(http, key, "{ changes { totalCount } }").jsonPath("$.errors").exists();

        accounts.execute("delete from access_grant where identity_id = " + service.substring(9));
        ask(http, key, "{ bots { totalCount } }").jsonPath("$.data.bots.totalCount").isEqualTo(0);
    }

    @Test
    void opensSocket() {
        var socket = testers.socket(key);
        socket.document(NAME)
                .execute()
                .path("viewer.username")
                .entity(String.class)
                .isEqualTo(username);
        socket.stop().block();
    }

    @Test
    void rejectsRevokedKey() {
        ask(http, key, NAME);
        ask(
                        http,
                        admin,
                        "mutation { revokeApiKey(input: {credential: \"%s\", reason: \"Leaked\"}) { errors { code } } }"
                                .formatted(credential))
                .jsonPath("$.data.revokeApiKey.errors")
                .isEmpty();

        refused(sent(http, key, NAME), "key-ended");
    }

    @Test
    void rejectsKeyOfClosedAccount() {
        ask(http, key, NAME);
        ask(
                http,
                admin,
                "mutation { closeAccount(input: {identity: {id: \"%s\"}, reason: \"Lost\"}) { errors { code } } }"
                        .formatted(service));

        refused(sent(http, key, NAME), "key-ended");
    }

    @Test
    void rejectsExpiredKeyAndWarns() {
        accounts.execute(
                "update credential set warn_at = now() where lookup is not null and identity_id = "
                        + service.substring(9));
        sent(http, key, NAME)
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists("Credential-Renew-Before");
        accounts.execute(
                "update credential set expires_at = now() where lookup is not null and identity_id = "
                        + service.substring(9));

        sent(http, key, NAME)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail).contains("expired"));
    }

    @Test
    void rotatesWithOverlap() {
        BodyContentSpec rotated =
                ask(
                        http,
                        admin,
                        "mutation { rotateApiKey(input: {credential: \"%s\"}) { key credential { permissions } errors { code } } }"
                                .formatted(credential));
        String next = value(rotated, "$.data.rotateApiKey.key");

        ask(http, next, NAME).jsonPath("$.data.viewer.username").isEqualTo(username);
        sent(http, key, NAME)
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists("Credential-Renew-Before");

        ask(
                        http,
                        admin,
                        "mutation { rotateApiKey(input: {credential: \"%s\", oldEndsAt: \"2020-01-01T00:00:00Z\"}) { errors { code } } }"
                                .formatted(credential))
                .jsonPath("$.data.rotateApiKey.errors")
                .isEmpty();
        refused(sent(http, key, NAME), "key-ended");
        ask(http, next, NAME).jsonPath("$.data.viewer.username").isEqualTo(username);
    }

    @Test
    void keepsTwoKeysPerChain() {
        List<String> keys = new ArrayList<>(List.of(key));
        List<String> credentials = new ArrayList<>(List.of(credential));
        for (int rotation = 0; rotation < 4; rotation++) {
            // the first one again and again, then the newest
            BodyContentSpec rotated =
                    rotate(rotation < 2 ? credentials.getFirst() : credentials.getLast());
            if (rotation == 1) {
                rotated.jsonPath("$.data.rotateApiKey.errors").isEmpty();
            }
            keys.add(value(rotated, "$.data.rotateApiKey.key"));
            credentials.add(value(rotated, "$.data.rotateApiKey.credential.id"));
            assertThat(good(keys)).hasSize(2).contains(keys.getLast());
        }
        assertThat(good(keys)).isEqualTo(keys.subList(3, 5));
        rotate(credentials.getFirst())
                .jsonPath("$.data.rotateApiKey.errors[0].code")
                .isEqualTo("WRONG_STATE");
        String other = value(create("\"catalog:read\"", ""), "$.data.createApiKey.key");
        rotate(credentials.getLast());
        ask(http, other, NAME).jsonPath("$.data.viewer.username").isEqualTo(username);
    }

    @Test
    void concurrentRotationsKeepTwo() {
        List<String> keys =
                Flux.range(0, 6)
                        .flatMap(k ->
                                Mono.fromCallable(() ->
                                                value(
                                                        rotate(credential),
                                                        "$.data.rotateApiKey.key"))
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .filter(made -> made.startsWith("bwk_"))
                        .collectList()
                        .block(BotwardenTest.LONG_ENOUGH);

        List<String> all = new ArrayList<>(keys);
        all.add(key);
        assertThat(good(all)).hasSize(2);
    }

    private BodyContentSpec rotate(String which) {
        return ask(
                http,
                admin,
                "mutation { rotateApiKey(input: {credential: \"%s\"}) { key credential { id } errors { code } } }"
                        .formatted(which));
    }

    private List<String> good(List<String> keys) {
        return keys.stream()
                .filter(each ->
                        sent(http, each, NAME)
                                .returnResult(String.class)
                                .getStatus()
                                .is2xxSuccessful())
                .toList();
    }

    @Test
    void limitsPermissionsAndLifetime() {
        create("\"access:manage\"", "")
                .jsonPath("$.data.createApiKey.errors[0].field")
                .isEqualTo("permissions");
        create("", "").jsonPath("$.data.createApiKey.errors[0].field").isEqualTo("permissions");
        for (Duration age : new Duration[] {Duration.ofDays(91), Duration.ofDays(-1)}) {
            create("\"catalog:read\"", ", expiresAt: \"%s\"".formatted(Instant.now().plus(age)))
                    .jsonPath("$.data.createApiKey.errors[0].field")
                    .isEqualTo("expiresAt");
        }
    }

    @Test
    void personHasNoKey() {
        service = accounts.id(accounts.open("OPERATOR"));

        create("\"catalog:read\"", "")
                .jsonPath("$.data.createApiKey.errors[0].code")
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void rejectsMalformedKey() {
        for (String token :
                new String[] {
                    "bwk_x", key + "x", key.substring(0, 39) + "_", "bwk_" + "0".repeat(36)
                }) {
            refused(sent(http, token, NAME), "token-invalid");
        }
    }

    @Test
    void serviceAccountHasNoPassword() {
        refused(signIn(http, username), "credentials-wrong");
    }

    @Test
    void storesHashAndLastUse() {
        ask(http, key, NAME);
        assertThat(
                        accounts.count(
                                "from credential where lookup = '%s' or secret_hash is not null and identity_id = %s"
                                        .formatted(key, service.substring(9))))
                .isZero();
        assertThat(
                        accounts.count(
                                "from audit_entry where array_to_string(change_after, ' ') || summary like '%%%s%%'"
                                        .formatted(key)))
                .isZero();
        String ofService = "identity_id = " + service.substring(9);
        assertThat(
                        accounts.count(
                                "from credential where last_used_at is not null and version = 1 and "
                                        + ofService))
                .as("that it is used is no change of it")
                .isEqualTo(1);
        accounts.execute(
                "update credential set last_used_at = now() + interval '1 hour' where "
                        + ofService);
        ask(http, key, NAME);
        assertThat(accounts.count("from credential where last_used_at > now() and " + ofService))
                .as("less than a minute later")
                .isEqualTo(1);
    }

    private BodyContentSpec create(String permissions, String more) {
        return ask(
                http,
                admin,
                "mutation { createApiKey(input: {identity: {id: \"%s\"}, label: \"first\", permissions: [%s]%s}) { key credential { id label expiresAt } errors { code field message } } }"
                        .formatted(service, permissions, more));
    }
}

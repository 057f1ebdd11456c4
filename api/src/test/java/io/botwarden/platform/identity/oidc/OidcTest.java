package io.botwarden.platform.identity.oidc;

import static io.botwarden.testing.transport.TransportSetup.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.botwarden.testing.transport.OidcProvider;
import io.botwarden.testing.transport.Tls;
import io.botwarden.testing.transport.TransportTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

/** Access tokens of a real provider, and an attacker's variations of them. */
@TransportTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OidcTest {

    @LocalServerPort private int port;
    @Autowired private DatabaseClient database;

    private final String person = "person-" + UUID.randomUUID();

    @BeforeEach
    void aBot() {
        execute(
                "insert into bot (code, name) values ('transport-bot', 'Transport') on conflict do nothing");
    }

    @Test
    void signsInWithGroupRoles() {
        String viewer = viewer(PROVIDER.accessToken("alice")).body();

        assertThat(viewer).contains("\"username\":\"alice@127.0.0.1\"", "operations:import");
        assertThat(grants("alice")).containsExactly("OPERATOR EVERYTHING EXTERNAL");
        assertThat(one("select display_name from identity where username = 'alice@127.0.0.1'"))
                .isEqualTo("The alice");
    }

    @Test
    void subjectIdentifiesAccount() {
        assertThat(viewer(PROVIDER.accessToken("bob")).body()).contains("\"permissions\":[]");
        assertThat(viewer(PROVIDER.accessToken("bob")).statusCode()).isEqualTo(200);
        assertThat(one("select count(*)::text from identity where username = 'bob@127.0.0.1'"))
                .isEqualTo("1");
        assertThat(
                        one(
                                "select string_agg(action, ' ' order by id) from audit_entry where username in ('bob', 'bob@127.0.0.1')"))
                .startsWith("createAccount signIn");
    }

    @Test
    void mapsRolesToScope() {
        assertThat(viewer(PROVIDER.accessToken("dave")).body())
                .contains("catalog:read", "\"everywhere\":[]");
        assertThat(grants("dave")).containsExactly("ANALYST BOT EXTERNAL");
        viewer(PROVIDER.accessToken("eve"));
        assertThat(grants("eve")).containsExactly("ADMINISTRATOR EVERYTHING EXTERNAL");
    }

    @Test
    void grantsFollowLatestToken() {
        Instant now = Instant.now();
        String first = token(claims -> claims.claim("groups", List.of("operators", "auditors")));
        assertThat(viewer(first).body()).contains("operations:import", "security:read-audit");

        String later =
                token(claims ->
                        claims.claim("groups", List.of("auditors"))
                                .issueTime(Date.from(now.plusSeconds(5))));
        assertThat(viewer(later).body()).doesNotContain("operations:import");
        // the earlier token grants more, and is still valid
        assertThat(viewer(first).body())
                .contains("security:read-audit")
                .doesNotContain("operations:import");
        assertThat(
                        one(
                                "select (g.expires_at <= now() + interval '5 minutes')::text from access_grant g join identity i on i.id = g.identity_id where i.username = '%s@127.0.0.1'"
                                        .formatted(person)))
                .isEqualTo("true");
    }

    @Test
    void localGrantsStay() {
        viewer(token(claims -> claims));
        execute(
                "insert into access_grant (identity_id, role_id, scope) select i.id, r.id, 'EVERYTHING' from identity i, role r where i.username = '%s@127.0.0.1' and r.code = 'ANALYST'"
                        .formatted(person));

        viewer(
                token(claims ->
                        claims.claim("groups", List.of())
                                .issueTime(Date.from(Instant.now().plusSeconds(2)))));

        assertThat(grants(person)).containsExactly("ANALYST EVERYTHING GRANTED");
    }

    @Test
    void concurrentFirstTokensCreateOneAccount() {
        List<Integer> answers =
                Stream.generate(() -> token(claims -> claims)).limit(8).toList().parallelStream()
                        .map(token -> viewer(token).statusCode())
                        .toList();

        assertThat(answers).containsOnly(200);
        assertThat(
                        one(
                                "select count(*)::text from identity where username = '%s@127.0.0.1'"
                                        .formatted(person)))
                .isEqualTo("1");
    }

    @Test
    void closedAccountStaysClosed() {
        String token = token(claims -> claims);
        viewer(token);
        execute(
                "update identity set disabled_at = now() where username = '%s@127.0.0.1'"
                        .formatted(person));

        assertThat(viewer(token).statusCode()).isEqualTo(401);
        assertThat(viewer(token(claims -> claims)).statusCode()).isEqualTo(401);
    }

    @Test
    void removedSubjectGetsNoAccount() {
        viewer(token(claims -> claims));
        execute(
                "update credential set revoked_at = now() where lookup = '%s %s'"
                        .formatted(PROVIDER.issuer(), person));

        assertThat(viewer(token(claims -> claims)).statusCode()).isEqualTo(401);
    }

    @Test
    void doesNotTakeOverExistingUsername() {
        execute(
                "insert into identity (username, display_name) values ('%s@127.0.0.1', 'Local')"
                        .formatted(person));

        assertThat(viewer(token(claims -> claims)).statusCode()).isEqualTo(401);
    }

    static Stream<Arguments> hostile() throws Exception {
        RSAKey attackers = OidcProvider.key();
        RSAKey issuers = PROVIDER.key(0);
        JWTClaimsSet good = PROVIDER.claims("mallory").build();
        JWSHeader header = PROVIDER.header().build();
        SignedJWT symmetric =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .type(new JOSEObjectType("at+jwt"))
                                .keyID(issuers.getKeyID())
                                .build(),
                        good);
        symmetric.sign(new MACSigner(issuers.toRSAPublicKey().getEncoded()));
        Instant now = Instant.now();
        return Stream.of(
                Arguments.of("alg none", new PlainJWT(good).serialize()),
                Arguments.of("HS256 by the public key", symmetric.serialize()),
                Arguments.of("another key", OidcProvider.sign(header, good, attackers)),
                Arguments.of(
                        "another algorithm of the key",
                        PROVIDER.sign(
                                new JWSHeader.Builder(JWSAlgorithm.RS512)
                                        .type(header.getType())
                                        .keyID(header.getKeyID())
                                        .build(),
                                good)),
                Arguments.of(
                        "a key of its own in the header",
                        OidcProvider.sign(
                                PROVIDER.header().jwk(attackers.toPublicJWK()).build(),
                                good,
                                attackers)),
                Arguments.of(
                        "jku and x5u",
                        OidcProvider.sign(
                                PROVIDER.header()
                                        .keyID(attackers.getKeyID())
                                        .jwkURL(URI.create("http://127.0.0.1:1/jwks"))
                                        .x509CertURL(URI.create("http://127.0.0.1:1/x"))
                                        .build(),
                                good,
                                attackers)),
                signed("another issuer", claims -> claims.issuer("https://evil.example")),
                signed("issuer with a slash", claims -> claims.issuer(PROVIDER.issuer() + "/")),
                signed("no issuer", claims -> claims.issuer(null)),
                signed("another audience", claims -> claims.audience("console")),
                signed("no audience", claims -> claims.audience((String) null)),
                signed("expired", claims -> claims.expirationTime(Date.from(now.minusSeconds(1)))),
                signed("no expiry", claims -> claims.expirationTime(null)),
                signed(
                        "for a year",
                        claims -> claims.expirationTime(Date.from(now.plus(Duration.ofDays(365))))),
                signed(
                        "not yet valid",
                        claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120)))),
                signed(
                        "made in the future",
                        claims -> claims.issueTime(Date.from(now.plusSeconds(120)))),
                signed("no subject", claims -> claims.subject(null)),
                signed("a subject with NUL", claims -> claims.subject("mal\0lory")),
                signed("a long subject", claims -> claims.subject("m".repeat(256))),
                Arguments.of(
                        "crit",
                        PROVIDER.sign(
                                PROVIDER.header()
                                        .criticalParams(Set.of("exp"))
                                        .customParam("exp", 1)
                                        .build(),
                                good)),
                Arguments.of(
                        "a plain JWT",
                        PROVIDER.sign(PROVIDER.header().type(JOSEObjectType.JWT).build(), good)),
                Arguments.of("no type", PROVIDER.sign(PROVIDER.header().type(null).build(), good)),
                Arguments.of("an ID token", PROVIDER.idToken("mallory")),
                Arguments.of(
                        "huge",
                        PROVIDER.sign(
                                header,
                                PROVIDER.claims("mallory").claim("x", "x".repeat(20_000)).build())),
                Arguments.of("cut off", PROVIDER.sign(header, good).replaceAll("..$", "")),
                Arguments.of("no JWT", "x.y.z"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void rejectsInvalidToken(String attack, String token) {
        HttpResponse<String> answer = viewer(token);

        assertThat(answer.statusCode()).isIn(401, 413, 431);
        assertThat(answer.body()).doesNotContain("username", "Exception");
        assertThat(one("select count(*)::text from identity where username like 'mallory@%'"))
                .isEqualTo("0");
    }

    /** A signature that is verified once is not valid for other claims. */
    @Test
    void rejectsExchangedClaims() {
        String good = token(claims -> claims);
        String other = token(claims -> claims.subject("somebody-else"));
        viewer(good);
        String[] parts = good.split("\\.");

        assertThat(viewer(parts[0] + "." + other.split("\\.")[1] + "." + parts[2]).statusCode())
                .isEqualTo(401);
    }

    @Test
    @Tag("nightly")
    void inventedKeysDoNotFloodIssuer() throws Exception {
        RSAKey attackers = OidcProvider.key();
        viewer(token(claims -> claims));
        int before = PROVIDER.fetches();
        long began = System.nanoTime();
        for (int sent = 0; sent < 40; sent++) {
            JWSHeader header = PROVIDER.header().keyID("invented-" + sent).build();
            viewer(OidcProvider.sign(header, PROVIDER.claims(person).build(), attackers));
        }
        // one per second here, and the first two at once
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        assertThat(PROVIDER.fetches() - before).isLessThanOrEqualTo(Math.toIntExact(seconds) + 2);
        assertThat(viewer(token(claims -> claims)).statusCode()).isEqualTo(200);
    }

    /** The last test, because afterwards the provider's signing key is gone. */
    @Test
    @Order(Integer.MAX_VALUE)
    void fetchesRotatedKey() throws Exception {
        String old = token(claims -> claims);
        PROVIDER.rotate();
        Thread.sleep(1100);

        assertThat(viewer(PROVIDER.accessToken("alice")).statusCode()).isEqualTo(200);
        assertThat(viewer(old).statusCode()).isEqualTo(401);
    }

    private static Arguments signed(String attack, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(
                attack,
                PROVIDER.sign(
                        PROVIDER.header().build(),
                        change.apply(PROVIDER.claims("mallory")).build()));
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return PROVIDER.sign(
                PROVIDER.header().build(), change.apply(PROVIDER.claims(person)).build());
    }

    private HttpResponse<String> viewer(String token) {
        return Tls.to(port).viewer(Map.of("Authorization", "Bearer " + token));
    }

    private List<String> grants(String subject) {
        return Objects.requireNonNull(
                database.sql(
                                """
                                select r.code || ' ' || g.scope || ' ' || g.origin as line
                                from access_grant g join identity i on i.id = g.identity_id join role r on r.id = g.role_id
                                where i.username = '%s@127.0.0.1' order by 1
                                """
                                        .formatted(subject))
                        .map(row -> Objects.requireNonNull(row.get("line", String.class)))
                        .all()
                        .collectList()
                        .block());
    }

    private String one(String query) {
        return Objects.requireNonNull(
                database.sql(query)
                        .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                        .one()
                        .block());
    }

    private void execute(String sql) {
        database.sql(sql).then().block();
    }
}

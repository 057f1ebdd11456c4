package io.botwarden.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.runtime.Home;
import io.botwarden.testing.BotwardenTest;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Access tokens that were forged, changed or kept. */
@BotwardenTest
class HostileTokenTest {

    @Autowired private WebTestClient http;

    @Autowired private TestViewers viewers;

    @Autowired private Home home;

    private TestViewer viewer = new TestViewer("", new Viewer(0, "", 0, Set.of(), Set.of()));
    private byte[] key = new byte[0];

    @BeforeEach
    void signIn() {
        viewer = viewers.overEverything("OPERATOR");
        key = AccessTokenKey.of(home).getEncoded();
    }

    @Test
    void forgeryWithRealKeyWorks() throws Exception {
        assertThat(status(forged(JWSAlgorithm.HS256, new MACSigner(key), claims -> {})))
                .isEqualTo(200);
    }

    @Test
    void rejectsNoneAlgorithm() {
        String[] parts = viewer.token().split("\\.");
        for (String header :
                List.of(
                        "{\"alg\":\"none\"}",
                        "{\"typ\":\"at+jwt\",\"alg\":\"none\"}",
                        "{\"typ\":\"at+jwt\",\"alg\":\"nOnE\"}")) {
            assertThat(status(base64(header) + "." + parts[1] + ".")).isEqualTo(401);
            assertThat(status(base64(header) + "." + parts[1] + "." + parts[2])).isEqualTo(401);
        }
    }

    @Test
    void rejectsOtherAlgorithms() throws Exception {
        byte[] longer = Arrays.copyOf(key, 64);
        assertThat(status(forged(JWSAlgorithm.HS512, new MACSigner(longer), claims -> {})))
                .isEqualTo(401);
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        assertThat(
                        status(
                                forged(
                                        JWSAlgorithm.RS256,
                                        new RSASSASigner(pair.getPrivate()),
                                        claims -> {})))
                .isEqualTo(401);
        byte[] asSecret = pair.getPublic().getEncoded();
        assertThat(status(forged(JWSAlgorithm.HS256, new MACSigner(asSecret), claims -> {})))
                .isEqualTo(401);
    }

    @Test
    void checksIssuerAudienceAndTime() throws Exception {
        for (Consumer<JWTClaimsSet.Builder> change :
                List.<Consumer<JWTClaimsSet.Builder>>of(
                        claims -> claims.issuer("somebody"),
                        claims -> claims.audience("somebody"),
                        claims -> claims.claim("client_id", "somebody"),
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(61))),
                        claims -> claims.expirationTime(null),
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(3600))),
                        claims -> claims.subject(null),
                        claims -> claims.subject("1 or 1=1"),
                        claims -> claims.claim("stamp", "1"),
                        claims -> claims.claim("stamp", null),
                        claims -> claims.claim("preferred_username", 7))) {
            assertThat(status(forged(JWSAlgorithm.HS256, new MACSigner(key), change)))
                    .isEqualTo(401);
        }
    }

    @Test
    void rejectsOtherTokenType() throws Exception {
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build(),
                        SignedJWT.parse(viewer.token()).getJWTClaimsSet());
        jwt.sign(new MACSigner(key));
        assertThat(status(jwt.serialize())).isEqualTo(401);
    }

    @Test
    void ignoresAddedRoles() throws ParseException {
        String[] parts = viewer.token().split("\\.");
        String claims =
                SignedJWT.parse(viewer.token())
                        .getJWTClaimsSet()
                        .toString()
                        .replace("OPERATOR", "ADMINISTRATOR");
        assertThat(status(parts[0] + "." + base64(claims) + "." + parts[2])).isEqualTo(401);
    }

    @Test
    void rejectsOversizedToken() {
        for (String token :
                List.of(
                        "x".repeat(6_000),
                        viewer.token() + "A".repeat(6_000),
                        ".".repeat(6_000),
                        "..")) {
            assertThat(status(token)).isIn(400, 401, 431);
        }
    }

    private String forged(
            JWSAlgorithm algorithm, JWSSigner signer, Consumer<JWTClaimsSet.Builder> change)
            throws ParseException, JOSEException {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder(SignedJWT.parse(viewer.token()).getJWTClaimsSet());
        change.accept(claims);
        JWSHeader header =
                algorithm.equals(JWSAlgorithm.HS256)
                        ? SignedJWT.parse(viewer.token()).getHeader()
                        : new JWSHeader.Builder(algorithm)
                                .type(new JOSEObjectType("at+jwt"))
                                .build();
        SignedJWT jwt = new SignedJWT(header, claims.build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private int status(String token) {
        return http.get()
                .uri("/actuator/prometheus")
                .header("Authorization", "Bearer " + token)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

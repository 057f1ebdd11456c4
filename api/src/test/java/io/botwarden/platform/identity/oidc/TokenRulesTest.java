package io.botwarden.platform.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Issuers that issue plain JWTs, whose kinds of tokens look alike. */
class TokenRulesTest {

    private static final JWSHeader PLAIN =
            new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).build();

    private final Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void acceptsPlainTypeIfConfigured() {
        assertThat(read(claims -> claims.claim("scope", "bots"))).isTrue();
        assertThat(read(claims -> claims.claim("client_id", "console").claim("typ", "Bearer")))
                .isTrue();
        assertThat(read(claims -> claims.claim("scp", List.of("a")).claim("token_use", "access")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "nonce, n",
        "at_hash, h",
        "c_hash, h",
        "events, logout",
        "typ, ID",
        "typ, Refresh",
        "token_use, id"
    })
    void rejectsIdToken(String claim, String value) {
        assertThat(read(claims -> claims.claim("scope", "openid").claim(claim, value))).isFalse();
    }

    @Test
    void rejectsOtherTokens() {
        assertThat(read(claims -> claims)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "HS512", "RS255", ""})
    void rejectsSymmetricAlgorithms(String algorithm) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> issuer(Set.of(algorithm), "botwarden"))
                .withMessageContaining("ES256");
    }

    @Test
    void requiresAudience() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> issuer(Set.of("RS256"), " "))
                .withMessageContaining("audience");
    }

    private boolean read(UnaryOperator<JWTClaimsSet.Builder> change) {
        TokenRules rules = new TokenRules(issuer(Set.of("RS256"), "botwarden"), now);
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer("https://login.example")
                        .audience("botwarden")
                        .subject("ada")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60)));
        return rules.admitHeader(PLAIN) && rules.read(change.apply(claims).build(), PLAIN) != null;
    }

    private static Issuer issuer(Set<String> algorithms, String audience) {
        return new Issuer(
                "https://login.example",
                audience,
                algorithms,
                null,
                true,
                Duration.ofSeconds(30),
                Duration.ofHours(24),
                "groups",
                "name",
                null,
                false,
                List.of(),
                null);
    }
}

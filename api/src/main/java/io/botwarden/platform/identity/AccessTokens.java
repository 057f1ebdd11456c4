package io.botwarden.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.botwarden.platform.runtime.Home;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Access tokens: JWTs of the profile for access tokens (RFC 9068, {@code at+jwt}), signed with
 * HMAC-SHA-256 because only Botwarden reads them. Besides the profile's claims a token contains the
 * identity's stamp and the codes of its roles: those held over anything and those held over
 * everything. The permissions of the roles are looked up in the permission table when the token is
 * read.
 */
@Component
public class AccessTokens {

    private static final String ISSUER = "botwarden";
    private static final String TYPE = "at+jwt";
    private static final String USERNAME = "preferred_username";
    private static final String SESSION = "sid";
    private static final String STAMP = "stamp";
    private static final String ROLES = "roles";
    private static final String EVERYWHERE = "everywhere";
    private static final String TABLE = "table";
    private static final int MOST_KEPT = 10_000;

    private final SecretKey key;
    private final NimbusJwtEncoder encoder;
    private final NimbusJwtDecoder decoder;
    private final String header;

    /**
     * Verifying a token costs as much as the smallest query, and a dashboard sends the same token
     * repeatedly.
     */
    private final Cache<String, Bearer> verified =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private final RolePermissions permissions;
    private final IdentityProperties properties;
    private final Clock clock;

    AccessTokens(
            Home home, RolePermissions permissions, IdentityProperties properties, Clock clock) {
        this.key = AccessTokenKey.of(home);
        this.encoder = NimbusJwtEncoder.withSecretKey(key).build();
        this.decoder =
                NimbusJwtDecoder.withSecretKey(key)
                        .macAlgorithm(MacAlgorithm.HS256)
                        .validateType(false)
                        .build();
        this.decoder.setJwtValidator(
                JwtValidators.createAtJwtValidator()
                        .issuer(ISSUER)
                        .audience(ISSUER)
                        .clientId(ISSUER)
                        .build());
        this.header = header(encode(JwtClaimsSet.builder().issuer(ISSUER).build()));
        this.permissions = permissions;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Issues a token for the account, valid until its lifetime or the first of its grants ends.
     *
     * @param session key of its session; null if it belongs to none
     */
    public AccessToken issue(Account account, @Nullable Long session) {
        Instant now = clock.instant();
        Instant expiresAt =
                Bearers.earlier(now.plus(properties.accessTokenLifetime()), account.rightsEndAt());
        JwtClaimsSet.Builder claims =
                JwtClaimsSet.builder()
                        .id(UUID.randomUUID().toString())
                        .issuer(ISSUER)
                        .audience(List.of(ISSUER))
                        .claim("client_id", ISSUER)
                        .subject(Long.toString(account.id()))
                        .issuedAt(now)
                        .expiresAt(expiresAt)
                        .claim(USERNAME, account.username())
                        .claim(STAMP, account.stamp())
                        .claim(ROLES, account.roles())
                        .claim(EVERYWHERE, account.everywhere())
                        .claim(TABLE, permissions.known());
        if (session != null) {
            claims.claim(SESSION, session);
        }
        return new AccessToken(encode(claims.build()), Duration.between(now, expiresAt));
    }

    private String encode(JwtClaimsSet claims) {
        JwsHeader type = JwsHeader.with(MacAlgorithm.HS256).type(TYPE).build();
        return encoder.encode(JwtEncoderParameters.from(type, claims)).getTokenValue();
    }

    /**
     * The part up to and including the first dot, which is the same for all of Botwarden's tokens.
     */
    private static String header(String token) {
        return token.substring(0, token.indexOf('.') + 1);
    }

    /**
     * Whether the token claims to be issued by Botwarden, so that {@link #read} must verify it. A
     * token with any other algorithm has a different header.
     */
    public boolean isOurs(String token) {
        return token.startsWith(header);
    }

    /**
     * Returns the token's bearer; {@link UnauthenticatedException} if it was not issued by
     * Botwarden or has expired.
     */
    public Bearer read(String token) {
        Bearer bearer = verified.get(token, this::verify);
        if (!clock.instant().isBefore(bearer.expiresAt())) {
            throw UnauthenticatedException.tokenInvalid();
        }
        return bearer;
    }

    /**
     * Returns an unforgeable MAC of a text, in Base64.
     *
     * @param purpose the purpose of the MAC, which is different for each
     */
    public String mac(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            byte[] mark = mac.doFinal((purpose + "\0" + text).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Bearer verify(String token) {
        try {
            Jwt jwt = decoder.decode(token);
            Instant expiresAt = jwt.getExpiresAt();
            if (expiresAt == null) {
                throw UnauthenticatedException.tokenInvalid();
            }
            return new Bearer(viewer(jwt), expiresAt);
        } catch (JwtException | IllegalArgumentException e) {
            throw UnauthenticatedException.tokenInvalid();
        }
    }

    /**
     * Another instance may have issued the token with a permission table that is not loaded yet.
     */
    private Viewer viewer(Jwt jwt) {
        if (claim(jwt, TABLE, Number.class).longValue() > permissions.known()) {
            throw UnauthenticatedException.tokenStale();
        }
        return new Viewer(
                Long.parseLong(jwt.getSubject()),
                claim(jwt, USERNAME, String.class),
                claim(jwt, STAMP, Number.class).longValue(),
                permissions.of(roles(jwt, ROLES)),
                permissions.of(roles(jwt, EVERYWHERE)),
                permissions.ofEach(roles(jwt, ROLES)),
                jwt.getClaims().get(SESSION) instanceof Number session
                        ? session.longValue()
                        : null);
    }

    private static List<String> roles(Jwt jwt, String name) {
        List<String> roles = jwt.getClaimAsStringList(name);
        return roles == null ? List.of() : roles;
    }

    private static <T> T claim(Jwt jwt, String name, Class<T> type) {
        Object value = jwt.getClaims().get(name);
        if (!type.isInstance(value)) {
            throw UnauthenticatedException.tokenInvalid();
        }
        return type.cast(value);
    }

    /**
     * @param value the token as it is sent
     * @param lifetime its lifetime
     */
    public record AccessToken(String value, Duration lifetime) {}
}

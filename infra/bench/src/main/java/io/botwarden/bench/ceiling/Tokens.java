package io.botwarden.bench.ceiling;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads Botwarden's access tokens. As in Botwarden, a token is verified once and its expiry is
 * checked for each request.
 */
final class Tokens {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHEME = "Bearer ";
    private static final int MOST_KEPT = 10_000;

    private final SecretKeySpec key;
    private final Map<String, Bearer> verified = new ConcurrentHashMap<>();

    Tokens(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /**
     * @param viewer the key of the identity
     * @param stamp the identity's stamp when the token was issued
     * @param everywhere whether the viewer has a role over everything
     * @param expires the expiry time, in seconds since 1970
     */
    record Bearer(long viewer, long stamp, boolean everywhere, long expires) {}

    /** The sender of the header; throws {@link Refusal} if it has no valid token. */
    Bearer read(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            throw new Refusal(401, "Send an access token as \"Authorization: Bearer …\".");
        }
        Bearer bearer = verified.get(authorization);
        if (bearer == null) {
            bearer = verify(authorization.substring(SCHEME.length()));
            if (verified.size() >= MOST_KEPT) {
                verified.clear();
            }
            verified.put(authorization, bearer);
        }
        if (bearer.expires() <= System.currentTimeMillis() / 1000) {
            throw new Refusal(401, "The access token has expired.");
        }
        return bearer;
    }

    private Bearer verify(String token) {
        int end = token.lastIndexOf('.');
        String[] parts = token.split("\\.");
        if (parts.length != 3 || !signed(token.substring(0, end), parts[2])) {
            throw new Refusal(401, "The access token is invalid.");
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        if (!header.path("alg").asString("").equals("HS256")
                || !claims.path("iss").asString("").equals("botwarden")
                || !claims.path("stamp").isIntegralNumber()
                || !claims.path("exp").isIntegralNumber()
                || claims.path("roles").isEmpty()) {
            throw new Refusal(401, "The access token is invalid.");
        }
        return new Bearer(
                Long.parseLong(claims.path("sub").asString("0")),
                claims.path("stamp").asLong(),
                !claims.path("everywhere").isEmpty(),
                claims.path("exp").asLong());
    }

    private boolean signed(String content, String signature) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return MessageDigest.isEqual(
                    mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)),
                    Base64.getUrlDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException | JacksonException e) {
            throw new Refusal(401, "The access token is invalid.");
        }
    }
}

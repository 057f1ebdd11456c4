package io.botwarden.platform.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import io.botwarden.platform.outgoing.OutgoingCalls;
import reactor.core.publisher.Mono;

/**
 * A configured issuer.
 *
 * @param settings its settings
 * @param endpoints its endpoints
 * @param keys its keys
 * @param calls outgoing calls that may reach it
 */
public record KnownIssuer(
        Issuer settings, IssuerEndpoints endpoints, IssuerKeys keys, OutgoingCalls calls) {

    private static final DefaultJWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();

    /**
     * Returns whether one of its keys signed the token, whose algorithm must have been checked
     * before; an error if it has no such key.
     */
    public Mono<Boolean> hasSigned(SignedJWT token) {
        return keys.of(token.getHeader()).map(key -> isSignedBy(token, key));
    }

    private static boolean isSignedBy(SignedJWT token, JWK key) {
        try {
            return key instanceof AsymmetricJWK pair
                    && token.verify(
                            VERIFIERS.createJWSVerifier(token.getHeader(), pair.toPublicKey()));
        } catch (JOSEException e) {
            return false;
        }
    }
}

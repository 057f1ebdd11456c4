package io.botwarden.platform.identity.signin;

import java.net.URI;
import reactor.core.publisher.Mono;

/** The sessions of external issuers, which sessions of people who signed in there belong to. */
public interface IssuerSessions {

    /** Finds the issuer's session; empty if the person signed in otherwise. */
    Mono<IssuerSession> of(long session);

    /**
     * Returns where the browser ends the issuer's session; empty if the issuer has no such page, or
     * cannot be reached. Must not run in a transaction, because it may call the issuer.
     */
    Mono<URI> end(IssuerSession session);

    /**
     * A session of an issuer.
     *
     * @param issuer the issuer
     * @param idToken the ID token by which it recognizes its session
     */
    record IssuerSession(String issuer, String idToken) {

        @Override
        public String toString() {
            return "IssuerSession of " + issuer;
        }
    }
}

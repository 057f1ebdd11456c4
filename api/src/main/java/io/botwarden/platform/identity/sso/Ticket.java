package io.botwarden.platform.identity.sso;

import java.time.Instant;

/**
 * What a sign-in at an issuer began with; the browser keeps it, encrypted.
 *
 * @param issuer the issuer's name in URLs
 * @param state comes back with the browser: nobody else can send it here with a code
 * @param nonce comes back in the ID token: the token belongs to this sign-in
 * @param verifier the secret of which the issuer got the hash (PKCE): the code belongs to it, too
 * @param path the page to show afterwards
 * @param expiresAt when it expires
 */
record Ticket(
        String issuer,
        String state,
        String nonce,
        String verifier,
        String path,
        Instant expiresAt) {

    @Override
    public String toString() {
        return "Ticket for " + issuer;
    }
}

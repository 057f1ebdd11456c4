package io.botwarden.platform.identity.signin;

import io.botwarden.platform.identity.AccessTokens.AccessToken;

/**
 * A started or renewed session.
 *
 * @param username the user name
 * @param access the token for requests
 * @param refreshToken to be exchanged, once, for new tokens
 */
record StartedSession(String username, AccessToken access, String refreshToken) {}

package io.botwarden.platform.identity.signin;

import io.botwarden.platform.identity.AccessTokens.AccessToken;

/**
 * A session that has begun, or goes on.
 *
 * @param username whose it is
 * @param access the token that requests carry
 * @param refreshToken to be exchanged, once, for new tokens
 */
record Opened(String username, AccessToken access, String refreshToken) {}

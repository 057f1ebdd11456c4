package io.botwarden.platform.identity.signin;

import org.jspecify.annotations.Nullable;

/**
 * One guess at a secret, as counted by the throttle.
 *
 * @param username the account
 * @param network the network it comes from
 * @param device the browser, if the account has signed in with it before; null otherwise
 * @param familiar whether the account has signed in from this address before
 */
record Guess(String username, String network, @Nullable String device, boolean familiar) {}

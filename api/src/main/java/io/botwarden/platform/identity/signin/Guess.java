package io.botwarden.platform.identity.signin;

import org.jspecify.annotations.Nullable;

/**
 * One guess at a secret, as the throttle counts it.
 *
 * @param username the account that it is about
 * @param network where it comes from
 * @param device the browser that it comes from, where the account has signed in with it before;
 *     else null
 * @param familiar whether the account has signed in from this address before
 */
record Guess(String username, String network, @Nullable String device, boolean familiar) {}

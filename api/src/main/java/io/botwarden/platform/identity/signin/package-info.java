/**
 * Signing in with a password and a second factor, the sessions that this begins, and the throttle
 * that keeps guessing slow. (Policy 5.3.1)
 */
@NullMarked
package io.botwarden.platform.identity.signin;

import org.jspecify.annotations.NullMarked;

/**
 * Signing in with a password and a second factor, the resulting sessions, and the throttle for
 * guesses. (Policy 5.3.1)
 */
@NullMarked
package io.botwarden.platform.identity.signin;

import org.jspecify.annotations.NullMarked;

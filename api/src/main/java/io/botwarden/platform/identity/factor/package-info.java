/**
 * The second factor: one-time codes of an authenticator app (RFC 6238), and recovery codes if that
 * is lost. (Policy 5.3.1)
 */
@NullMarked
package io.botwarden.platform.identity.factor;

import org.jspecify.annotations.NullMarked;

/**
 * Signing in by an access token of an external issuer (OpenID Connect): its keys, its claims, and
 * the account behind them. (Policy 5.3.1)
 */
@NullMarked
package io.botwarden.platform.identity.oidc;

import org.jspecify.annotations.NullMarked;

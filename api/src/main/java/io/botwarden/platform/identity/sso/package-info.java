/**
 * Signing in to the console with accounts of external issuers (OpenID Connect, authorization code
 * flow with PKCE), and signing out there. (Policy 5.3.1)
 */
@NullMarked
package io.botwarden.platform.identity.sso;

import org.jspecify.annotations.NullMarked;

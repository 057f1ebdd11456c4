/**
 * Authentication with access tokens of external issuers (OpenID Connect): their keys, claims and
 * accounts. (Policy 5.3.1)
 */
@NullMarked
package io.botwarden.platform.identity.oidc;

import org.jspecify.annotations.NullMarked;

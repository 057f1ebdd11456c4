/**
 * The credentials with which identities authenticate, and their lifetimes. (Policy 5.3.1, 5.3.3)
 */
@NullMarked
package io.botwarden.platform.identity.credential;

import org.jspecify.annotations.NullMarked;

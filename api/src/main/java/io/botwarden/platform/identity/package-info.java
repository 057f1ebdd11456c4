/**
 * Authentication: signing in, tokens, and the viewer of every request. Denied by default. (Policy
 * 5.3)
 */
@NullMarked
package io.botwarden.platform.identity;

import org.jspecify.annotations.NullMarked;

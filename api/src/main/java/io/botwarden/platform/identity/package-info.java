/**
 * Who asks: signing in, tokens, and the viewer that every request carries. Denied by default.
 * (Policy 5.3)
 */
@NullMarked
package io.botwarden.platform.identity;

import org.jspecify.annotations.NullMarked;

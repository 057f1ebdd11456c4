/**
 * The decision point that bots ask who may use them for what, by the OpenID AuthZEN Authorization
 * API 1.0. Whatever is not known, not in use or not granted is denied. (Policy 4.1.1, 5.3.2)
 */
@NullMarked
package io.botwarden.access.decision;

import org.jspecify.annotations.NullMarked;

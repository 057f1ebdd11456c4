/**
 * The decision point: bots ask who may use which of their functions, with the OpenID AuthZEN
 * Authorization API 1.0. Anything unknown, not in use or not granted is denied. (Policy 4.1.1,
 * 5.3.2)
 */
@NullMarked
package io.botwarden.access.decision;

import org.jspecify.annotations.NullMarked;

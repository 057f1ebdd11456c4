/**
 * The product as an attacker sees it: from outside, over the network, with arbitrary input.
 * Defenses of single parts are tested next to those.
 */
@NullMarked
package io.botwarden.hostile;

import org.jspecify.annotations.NullMarked;

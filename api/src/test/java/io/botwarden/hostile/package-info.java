/**
 * The product as an attacker sees it: from outside, over the wire, with whatever can be sent. What
 * one part alone defends is tested beside that part.
 */
@NullMarked
package io.botwarden.hostile;

import org.jspecify.annotations.NullMarked;

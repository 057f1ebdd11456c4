/**
 * Botwarden: the operational records of a company's bots. One package below this one is one
 * capability.
 */
@NullMarked
package io.botwarden;

import org.jspecify.annotations.NullMarked;

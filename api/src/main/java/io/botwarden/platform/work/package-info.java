/**
 * What waits for whom: a capability says what of its records does, and what is shared is here — the
 * one list over all of them, in the order in which it is due.
 */
@NullMarked
package io.botwarden.platform.work;

import org.jspecify.annotations.NullMarked;

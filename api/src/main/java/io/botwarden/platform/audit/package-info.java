/**
 * The record of what was done here: written in the transaction that did it, and never changed.
 * (Policy 5.2.2)
 */
@NullMarked
package io.botwarden.platform.audit;

import org.jspecify.annotations.NullMarked;

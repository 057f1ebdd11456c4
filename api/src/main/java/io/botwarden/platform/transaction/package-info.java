/** Transactions of business actions, and the statements in them that have to be quick. */
@NullMarked
package io.botwarden.platform.transaction;

import org.jspecify.annotations.NullMarked;

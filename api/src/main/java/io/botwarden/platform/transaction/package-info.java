/** Transactions of business actions, and their fast statements. */
@NullMarked
package io.botwarden.platform.transaction;

import org.jspecify.annotations.NullMarked;

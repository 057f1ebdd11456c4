/**
 * The audit log: entries are written in the transaction of their action, and never changed. (Policy
 * 5.2.2)
 */
@NullMarked
package io.botwarden.platform.audit;

import org.jspecify.annotations.NullMarked;

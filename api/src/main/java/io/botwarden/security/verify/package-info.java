/**
 * Finds out whether the audit trail still is what its checkpoints say, and which entries are not:
 * for whoever does not trust the server, by the command {@code verify-audit}, and for the server
 * itself on a schedule.
 */
@NullMarked
package io.botwarden.security.verify;

import org.jspecify.annotations.NullMarked;

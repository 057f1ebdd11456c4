/**
 * Verification of the audit log against its checkpoints, down to the affected entries: with the
 * command {@code verify-audit} for auditors who do not trust the server, and on schedule for the
 * server itself.
 */
@NullMarked
package io.botwarden.security.verify;

import org.jspecify.annotations.NullMarked;

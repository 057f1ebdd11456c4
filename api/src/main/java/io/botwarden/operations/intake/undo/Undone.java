package io.botwarden.operations.intake.undo;

import io.botwarden.platform.audit.AuditEntry;

/**
 * An import that was undone.
 *
 * @param entry the audit entry, which must be written in the transaction
 */
public record Undone(UndoReport report, AuditEntry entry) {}

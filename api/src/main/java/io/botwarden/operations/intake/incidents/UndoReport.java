package io.botwarden.operations.intake.incidents;

/**
 * The result of undoing an import.
 *
 * @param importRun id of the import run
 * @param deletedIncidents the number of incidents that it had created
 * @param restoredIncidents the number of incidents that it had added to
 * @param deletedEntries the number of timeline entries that it had added
 */
public record UndoReport(
        String importRun, long deletedIncidents, long restoredIncidents, long deletedEntries) {

    /** The remark of the import that replaces it. */
    String replaced() {
        return "Replaces %s: %,d of its incidents were deleted, %,d are as before"
                .formatted(importRun, deletedIncidents, restoredIncidents);
    }
}

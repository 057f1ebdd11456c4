package io.botwarden.operations.intake.undo;

/**
 * The result of undoing an import.
 *
 * @param importRun id of the import run
 * @param deleted the number of records that it had created
 * @param restored the number of records that it had added to
 * @param deletedEntries the number of timeline entries that it had added
 */
public record UndoReport(String importRun, long deleted, long restored, long deletedEntries) {

    /** The remark of the import that replaces it. */
    public String replaced() {
        return "Replaces %s: %,d of its records were deleted, %,d are as before"
                .formatted(importRun, deleted, restored);
    }
}

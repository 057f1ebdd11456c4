package io.botwarden.operations.backup;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Objects;

/**
 * A change of the backup status.
 *
 * @param alerts the writes of alerts that are raised or resolved by the change
 */
record StatusChange(BackupStanding before, BackupStanding after, List<Write> alerts) {

    List<Scope> scopes() {
        return before.scopes();
    }

    /** The new terms. */
    Terms terms() {
        return Objects.requireNonNull(after.terms());
    }

    /** The writes of the action and of its alerts. */
    Write with(Write write) {
        alerts.forEach(write::also);
        return write;
    }
}

package io.botwarden.operations.backup;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Objects;

/**
 * What becomes of a standing.
 *
 * @param alerts what is to be written about alerts that begin by it or are over
 */
record StatusChange(Standing before, Standing after, List<Write> alerts) {

    List<Scope> scopes() {
        return before.scopes();
    }

    /** The terms that shall hold. */
    Terms terms() {
        return Objects.requireNonNull(after.terms());
    }

    /** What is done, and the alerts with it. */
    Write with(Write write) {
        alerts.forEach(write::also);
        return write;
    }
}

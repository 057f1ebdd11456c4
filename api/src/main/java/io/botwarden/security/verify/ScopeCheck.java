package io.botwarden.security.verify;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.Finding.Kind;
import io.botwarden.platform.audit.journal.AuditFolder;
import io.botwarden.platform.audit.journal.ScopeBaseline;
import io.botwarden.platform.audit.log.ScopeRows;
import io.botwarden.platform.audit.merkle.MerkleFrontier;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Compares the scopes of entries with those authenticated when they got their leaves. */
final class ScopeCheck {

    private final ScopeRows rows;
    private final AuditFolder home;
    private final List<Finding> findings = new ArrayList<>();

    ScopeCheck(DataSource database, AuditFolder home) {
        this.rows = new ScopeRows(database);
        this.home = home;
    }

    /**
     * Returns the deviations. Leaves older than scope codes can only be compared together, so they
     * are skipped unless all entries are read.
     *
     * @param from the index of the first entry to read
     */
    List<Finding> findings(long from) {
        ScopeBaseline baseline = home.scopes();
        if (baseline == null) {
            return List.of(
                    new Finding(
                            Kind.SCOPE_CHANGED,
                            "the file scopes of the home folder is missing, or was not authenticated with the key"));
        }
        if (from < baseline.size()) {
            compareOld(baseline);
        }
        rows.read(Math.max(from, baseline.size()), Long.MAX_VALUE, this::look);
        return findings;
    }

    private void compareOld(ScopeBaseline baseline) {
        MerkleFrontier tree = new MerkleFrontier();
        rows.read(0, baseline.size(), row -> tree.add(row.hash()));
        if (tree.size() == baseline.size() && !tree.root().equals(baseline.root())) {
            findings.add(
                    new Finding(
                            Kind.SCOPE_CHANGED,
                            "the bots or departments of one of the entries at places 0 to %d were changed"
                                    .formatted(baseline.size() - 1)));
        }
    }

    /** Missing entries are reported elsewhere. */
    private void look(ScopeRows.Row row) {
        if (row.scope() != null && !home.isGenuine(row.leaf(), row.scope(), row.code())) {
            findings.add(
                    new Finding(
                            Kind.SCOPE_CHANGED,
                            "audit_entry_%d at place %d has different bots or departments than when it was written"
                                    .formatted(row.entry(), row.index())));
        }
    }
}

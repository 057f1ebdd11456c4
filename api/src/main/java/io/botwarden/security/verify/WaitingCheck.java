package io.botwarden.security.verify;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.Finding.Kind;
import io.botwarden.platform.audit.journal.AuditFolder;
import io.botwarden.platform.audit.log.LoggedEntry;
import io.botwarden.platform.audit.log.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks the entries without leaf. A new entry waits less than a second, or for transactions that
 * started before its own; an entry whose turn has passed never had a leaf.
 */
final class WaitingCheck {

    /**
     * An entry's turn has passed if the log has progressed beyond it, or if this server never
     * started its transaction. Neither applies to the entries of a restored database until the log
     * has adopted them.
     */
    private static final String WAITING =
            """
            select %s, %s,
              s.xid < pg_snapshot_xmax(pg_current_snapshot())
                and ((e.xid, e.id) <= (s.xid, s.entry_id) or e.xid >= pg_snapshot_xmax(pg_current_snapshot())) as passed,
              e.xid < pg_snapshot_xmin(pg_current_snapshot()) and e.at < now() - interval '10 minutes' as late
            from audit_entry e, audit_sequence s
            where not exists (select from audit_leaf l where l.id = e.id)
            order by e.id
            """
                    .formatted(LoggedEntry.COLUMNS, Seal.COLUMNS);

    private final @Nullable AuditFolder home;
    private final boolean isServed;
    private final List<Finding> findings = new ArrayList<>();
    private long waiting;

    /**
     * @param home authenticates entries; null if that is not possible
     * @param isServed whether a server is adding leaves, so that ten minutes are too long
     */
    WaitingCheck(@Nullable AuditFolder home, boolean isServed) {
        this.home = home;
        this.isServed = isServed;
    }

    void run(DataSource database) {
        JdbcClient.create(database).sql(WAITING).query(this::look);
    }

    List<Finding> findings() {
        return findings;
    }

    /** The number of entries without leaf and without deviations. */
    long waiting() {
        return waiting;
    }

    private void look(ResultSet row) throws SQLException {
        LoggedEntry entry = LoggedEntry.read(row);
        String name = "audit_entry_" + entry.id();
        String objection =
                home == null ? null : home.objectionToNew(entry.id(), entry.leaf(), Seal.read(row));
        if (objection != null) {
            findings.add(new Finding(Kind.NOT_AUTHENTIC, name + " " + objection));
        } else if (row.getBoolean("passed") || isServed && row.getBoolean("late")) {
            findings.add(
                    new Finding(
                            Kind.WITHOUT_LEAF,
                            "%s of %s has no leaf, although its turn has passed"
                                    .formatted(name, entry.at())));
        } else {
            waiting++;
        }
    }
}

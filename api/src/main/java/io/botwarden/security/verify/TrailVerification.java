package io.botwarden.security.verify;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.journal.AuditFolder;
import io.botwarden.platform.audit.journal.Baseline;
import io.botwarden.platform.audit.journal.JournalCheck;
import io.botwarden.security.checkpoint.CheckpointFolder;
import io.botwarden.security.checkpoint.VerifierKey;
import io.botwarden.security.verify.Verification.Report;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Verifies everything that is available: the database or a file of entries, checkpoints, and the
 * audit folder of the home folder. It also reports what could not be verified.
 */
final class TrailVerification {

    private final Parts parts;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final List<String> unknown = new ArrayList<>();

    TrailVerification(Parts parts) {
        this.parts = parts;
    }

    /**
     * Runs the verification.
     *
     * @param from the index of the first entry to read
     */
    Outcome run(long from) {
        verifyHome(parts.checkpoints());
        LogSource source = source();
        Report report = source == null ? null : verifyLog(source, from);
        if (source == null) {
            verifyFilesOnly(parts.checkpoints());
        }
        return new Outcome(report, List.copyOf(findings), List.copyOf(unknown));
    }

    private @Nullable LogSource source() {
        if (parts.entries() != null) {
            unknown.add(
                    "A file of entries was verified: changes since the last checkpoint cannot be detected.");
            return parts.entries();
        }
        return parts.database() == null ? null : new DatabaseSource(parts.database(), parts.home());
    }

    private Report verifyLog(LogSource source, long from) {
        AuditFolder home = parts.home();
        Baseline baseline =
                home == null || parts.entries() != null ? Baseline.EMPTY : home.baseline();
        if (parts.key() == null) {
            unknown.add(
                    "There are no checkpoints: the log is consistent, but it cannot be verified that it is the original one.");
        }
        Verification verification =
                new Verification(source, parts.checkpoints(), parts.key(), baseline);
        Report report = verification.run(from);
        findings.addAll(report.findings());
        DataSource database = parts.entries() == null ? parts.database() : null;
        if (database != null) {
            verifyRest(database, verification, from);
        }
        return report;
    }

    /** Nodes above a wrong leaf are wrong too and need no finding of their own. */
    private void verifyRest(DataSource database, Verification verification, long from) {
        if (findings.isEmpty()) {
            findings.addAll(verification.nodes().findings(database));
        }
        AuditFolder home = parts.home();
        WaitingCheck waiting = new WaitingCheck(home, parts.isServed());
        waiting.run(database);
        findings.addAll(waiting.findings());
        if (waiting.waiting() > 0) {
            unknown.add("%d entries are not in the log yet.".formatted(waiting.waiting()));
        }
        if (home == null) {
            unknown.add(
                    "The keys and journals of the home folder are not available: entries inserted or removed since the last checkpoint cannot be detected.");
        } else {
            findings.addAll(new JournalCheck(database).findings(home));
            findings.addAll(new ScopeCheck(database, home).findings(from));
        }
    }

    private void verifyHome(CheckpointFolder folder) {
        AuditFolder home = parts.home();
        if (home == null) {
            return;
        }
        Map<String, String> index = home.checkpoints().hashes();
        findings.addAll(FolderCheck.missing(folder, index, parts.isCopy()));
        long newer = parts.isCopy() ? FolderCheck.newer(folder, index) : 0;
        if (newer > 0) {
            unknown.add(
                    "The home folder has %d checkpoints that are newer than all in %s: copy them as well."
                            .formatted(newer, folder.path()));
        }
    }

    private void verifyFilesOnly(CheckpointFolder folder) {
        VerifierKey key = parts.key();
        SignedRoots signed =
                key == null ? SignedRoots.none() : SignedRoots.read(folder, key, findings::add);
        findings.addAll(FolderCheck.leaves(folder, signed));
        if (parts.home() != null) {
            findings.addAll(JournalCheck.damage(parts.home()));
        }
        unknown.add(
                "The database cannot be read: %d checkpoints cover %d entries, which could not be checked."
                        .formatted(signed.count(), signed.largest()));
    }

    /**
     * The parts of a verification.
     *
     * @param database the database; null if it cannot be read
     * @param entries a file of entries to verify instead; null if not given
     * @param checkpoints a folder of checkpoints, which need not exist
     * @param key the key of the checkpoints; null if there is none
     * @param isCopy whether that folder is a copy, which may lack the newest checkpoints
     * @param home the audit folder of the home folder; null if not available
     * @param isServed whether a server is running on the database
     */
    record Parts(
            @Nullable DataSource database,
            @Nullable LogSource entries,
            CheckpointFolder checkpoints,
            @Nullable VerifierKey key,
            boolean isCopy,
            @Nullable AuditFolder home,
            boolean isServed) {}

    /**
     * The result.
     *
     * @param report the state of the log; null if it could not be read
     * @param findings the deviations
     * @param unknown what could not be verified, in words
     */
    record Outcome(@Nullable Report report, List<Finding> findings, List<String> unknown) {}
}

package io.botwarden.security.verify;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.journal.Baseline;
import io.botwarden.platform.audit.journal.JournalCheck;
import io.botwarden.platform.audit.journal.TrailHome;
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
 * Verifies everything that can be verified with what is there: the database or a file of entries,
 * checkpoints, and what the home folder knows. It says what it could not find out.
 */
final class TrailVerification {

    private final Parts parts;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final List<String> unknown = new ArrayList<>();

    TrailVerification(Parts parts) {
        this.parts = parts;
    }

    /**
     * Verifies.
     *
     * @param from the place of the first entry to read again
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
                    "A file of entries was verified: what was written or removed since the last checkpoint is not known.");
            return parts.entries();
        }
        return parts.database() == null ? null : new DatabaseSource(parts.database(), parts.home());
    }

    private Report verifyLog(LogSource source, long from) {
        TrailHome home = parts.home();
        Baseline baseline =
                home == null || parts.entries() != null ? Baseline.EMPTY : home.baseline();
        if (parts.key() == null) {
            unknown.add(
                    "There are no checkpoints: the log fits together, and whether it is the one that was written is not known.");
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

    /** What a wrong leaf is above is wrong, too: that needs no further finding. */
    private void verifyRest(DataSource database, Verification verification, long from) {
        if (findings.isEmpty()) {
            findings.addAll(verification.nodes().findings(database));
        }
        TrailHome home = parts.home();
        WaitingCheck waiting = new WaitingCheck(home, parts.isServed());
        waiting.run(database);
        findings.addAll(waiting.findings());
        if (waiting.waiting() > 0) {
            unknown.add("%d entries wait for their place in the log.".formatted(waiting.waiting()));
        }
        if (home == null) {
            unknown.add(
                    "The home folder's keys and journals are not here: whether an entry was put in or removed since the last checkpoint is not known.");
        } else {
            findings.addAll(new JournalCheck(database).findings(home));
            findings.addAll(new ScopeCheck(database, home).findings(from));
        }
    }

    private void verifyHome(CheckpointFolder folder) {
        TrailHome home = parts.home();
        if (home == null) {
            return;
        }
        Map<String, String> index = home.checkpoints().hashes();
        findings.addAll(FolderCheck.missing(folder, index, parts.isCopy()));
        long newer = parts.isCopy() ? FolderCheck.newer(folder, index) : 0;
        if (newer > 0) {
            unknown.add(
                    "The home folder has %d checkpoints that are newer than all of %s: copy them, too."
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
                "The database cannot be read: %d checkpoints vouch for %d entries, and whether these are still there as they were is not known."
                        .formatted(signed.count(), signed.largest()));
    }

    /**
     * What there is to verify with.
     *
     * @param database the database; null where it cannot be read
     * @param entries a file of entries that is verified instead; null where none is
     * @param checkpoints a folder of checkpoints, which need not be there
     * @param key the key that they are signed with; null where there is none
     * @param isCopy whether that folder is a copy, which may lack the newest ones
     * @param home what the home folder knows; null where that is not here
     * @param isServed whether a server works on the database
     */
    record Parts(
            @Nullable DataSource database,
            @Nullable LogSource entries,
            CheckpointFolder checkpoints,
            @Nullable VerifierKey key,
            boolean isCopy,
            @Nullable TrailHome home,
            boolean isServed) {}

    /**
     * The result.
     *
     * @param report what the log is; null where it could not be read
     * @param findings what is wrong
     * @param unknown what could not be found out, for people
     */
    record Outcome(@Nullable Report report, List<Finding> findings, List<String> unknown) {}
}

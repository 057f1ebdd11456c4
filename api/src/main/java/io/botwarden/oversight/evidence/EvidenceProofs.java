package io.botwarden.oversight.evidence;

import io.botwarden.platform.audit.log.LogStore;
import io.botwarden.platform.audit.log.LoggedEntry;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.audit.merkle.MerkleRange;
import io.botwarden.security.checkpoint.Checkpoints;
import io.botwarden.security.checkpoint.SignedCheckpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the audit entries of records, and proves that they are part of the signed log. Blocks. */
@Component
class EvidenceProofs {

    private static final int AT_ONCE = 200;

    private final JdbcClient database;
    private final LogStore log;
    private final Checkpoints checkpoints;

    EvidenceProofs(DataSource database, LogStore log, Checkpoints checkpoints) {
        this.database = JdbcClient.create(database);
        this.log = log;
        this.checkpoints = checkpoints;
    }

    /**
     * Entries with proofs.
     *
     * @param checkpoint the signed log that they are part of
     * @param entries by the key of the entry
     */
    record Proven(SignedCheckpoint checkpoint, Map<Long, ProvenEntry> entries) {}

    /** An entry with its leaf. */
    private record Leaf(LoggedEntry entry, LogStore.Leaf leaf) {}

    /**
     * Proves all entries about these records.
     *
     * @param subjects the IDs of the records
     * @throws ExportRefusedException if an entry is not part of the log yet
     */
    Proven prove(Collection<String> subjects) {
        List<Long> keys = keys(subjects);
        // adds what is committed to the log, and signs it
        checkpoints.write();
        SignedCheckpoint checkpoint = checkpoints.current();
        Map<Long, ProvenEntry> entries = new TreeMap<>();
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            prove(
                    keys.subList(from, Math.min(keys.size(), from + AT_ONCE)),
                    checkpoint.checkpoint().size(),
                    entries);
        }
        return new Proven(checkpoint, entries);
    }

    private void prove(List<Long> keys, long size, Map<Long, ProvenEntry> entries) {
        List<Leaf> leaves = keys.stream().map(key -> leaf(key, size)).toList();
        List<List<MerkleRange>> paths =
                leaves.stream()
                        .map(found -> MerkleRange.inclusion(found.leaf().index(), size))
                        .toList();
        List<Hash> hashes = log.hashes(paths.stream().flatMap(List::stream).toList());
        int at = 0;
        for (int k = 0; k < leaves.size(); k++) {
            Leaf found = leaves.get(k);
            int length = paths.get(k).size();
            entries.put(
                    found.entry().id(),
                    ProvenEntry.of(
                            found.entry().canonical(),
                            found.leaf().index(),
                            found.leaf().hash(),
                            new ArrayList<>(hashes.subList(at, at + length))));
            at += length;
        }
    }

    private Leaf leaf(long key, long size) {
        LogStore.Leaf leaf =
                log.leaf(key)
                        .filter(found -> found.index() < size)
                        .orElseThrow(ExportRefusedException::notYet);
        return new Leaf(log.entry(key).orElseThrow(ExportRefusedException::notYet), leaf);
    }

    private List<Long> keys(Collection<String> subjects) {
        return database.sql(
                        "select id from audit_entry where subject_id = any (:subjects) order by id")
                .param("subjects", subjects.toArray(String[]::new))
                .query((row, count) -> row.getLong("id"))
                .list();
    }
}

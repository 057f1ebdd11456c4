package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.Finding.Kind;
import io.botwarden.platform.audit.log.LoggedEntry;
import io.botwarden.platform.audit.log.Seal;
import io.botwarden.platform.audit.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares journals with the database. Blocks. */
public final class JournalCheck {

    private static final int AT_ONCE = 5_000;

    private final JdbcClient database;

    public JournalCheck(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /**
     * Returns everything in a home folder's journals that deviates from the database.
     *
     * @return the deviations; empty if the database contains everything that was acknowledged
     */
    public List<Finding> findings(AuditFolder home) {
        List<Finding> findings = new ArrayList<>();
        for (JournalFile file : home.journals()) {
            JournalFile.Content content = file.read(0);
            findings.addAll(damage(file, content));
            compare(file.writer(), content.records()).stream()
                    .map(Compared::finding)
                    .filter(finding -> finding != null)
                    .forEach(findings::add);
        }
        return findings;
    }

    /** Returns damage in a home folder's journals, regardless of the database. */
    public static List<Finding> damage(AuditFolder home) {
        return home.journals().stream()
                .flatMap(file -> damage(file, file.read(0)).stream())
                .toList();
    }

    static List<Finding> damage(JournalFile file, JournalFile.Content content) {
        return content.damaged() == 0
                ? List.of()
                : List.of(
                        new Finding(
                                Kind.JOURNAL_DAMAGED,
                                "%d records of %s are damaged"
                                        .formatted(content.damaged(), file.path().getFileName())));
    }

    /** Compares records of a writer, in order. */
    List<Compared> compare(long writer, List<JournalRecord> records) {
        List<Compared> compared = new ArrayList<>();
        for (int from = 0; from < records.size(); from += AT_ONCE) {
            compared.addAll(
                    compareSome(
                            writer,
                            records.subList(from, Math.min(records.size(), from + AT_ONCE))));
        }
        return compared;
    }

    private List<Compared> compareSome(long writer, List<JournalRecord> records) {
        Long[] keys = records.stream().map(JournalRecord::entry).toArray(Long[]::new);
        Map<Long, Leaf> leaves =
                database
                        .sql(
                                "select id, leaf_index, leaf_hash from audit_leaf where id = any(:ids)")
                        .param("ids", keys)
                        .query((row, k) ->
                                new Leaf(
                                        row.getLong("id"),
                                        row.getLong("leaf_index"),
                                        Hash.of(row.getBytes("leaf_hash"))))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Leaf::id, Function.identity()));
        Map<Long, Present> entries =
                database
                        .sql(
                                "select %s, %s from audit_entry e where e.id = any(:ids)"
                                        .formatted(LoggedEntry.COLUMNS, Seal.COLUMNS))
                        .param(
                                "ids",
                                records.stream()
                                        .filter(record -> needsEntry(record, leaves))
                                        .map(JournalRecord::entry)
                                        .toArray(Long[]::new))
                        .query((row, k) -> new Present(LoggedEntry.read(row), Seal.read(row)))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(one -> one.entry().id(), Function.identity()));
        return records.stream()
                .map(record ->
                        compare(
                                writer,
                                record,
                                leaves.get(record.entry()),
                                entries.get(record.entry())))
                .toList();
    }

    private static boolean needsEntry(JournalRecord record, Map<Long, Leaf> leaves) {
        return record.kind() != JournalRecord.Kind.COMMITTED || !leaves.containsKey(record.entry());
    }

    private static Compared compare(
            long writer, JournalRecord record, @Nullable Leaf leaf, @Nullable Present entry) {
        String name = "audit_entry_" + record.entry();
        return switch (record.kind()) {
            case COMMITTED -> {
                if (leaf == null && entry == null) {
                    yield Compared.with(
                            record,
                            new Finding(
                                    Kind.REMOVED, "%s was written but is missing".formatted(name)));
                }
                Hash there =
                        leaf == null ? Objects.requireNonNull(entry).entry().leaf() : leaf.hash();
                if (!there.equals(record.leaf())) {
                    yield Compared.with(
                            record,
                            new Finding(
                                    Kind.CHANGED,
                                    "%s differs from the entry that was written".formatted(name)));
                }
                yield new Compared(record, leaf == null ? Compared.NO_LEAF : leaf.index(), null);
            }
            case ROLLED_BACK -> {
                Seal seal = entry == null ? null : entry.seal();
                boolean replayed =
                        seal != null && seal.writer() == writer && seal.number() == record.number();
                yield Compared.with(
                        record,
                        replayed
                                ? new Finding(
                                        Kind.NOT_AUTHENTIC,
                                        "%s was rolled back and inserted later".formatted(name))
                                : null);
            }
            case UNKNOWN -> Compared.with(record, null);
        };
    }

    /**
     * The result of comparing a record.
     *
     * @param leaf the index of its entry in the log; {@link #NO_LEAF} if it has none yet
     * @param finding the deviation; null if there is none
     */
    record Compared(JournalRecord record, long leaf, @Nullable Finding finding) {

        static final long NO_LEAF = Long.MAX_VALUE;

        /** Returns the result for a record that needs no leaf. */
        static Compared with(JournalRecord record, @Nullable Finding finding) {
            return new Compared(record, -1, finding);
        }

        /** Whether checkpoints of that size cover it, so that the journal is no longer needed. */
        boolean isSettled(long size) {
            return finding == null && leaf < size;
        }

        boolean waits() {
            return finding == null && leaf == NO_LEAF;
        }
    }

    private record Leaf(long id, long index, Hash hash) {}

    private record Present(LoggedEntry entry, @Nullable Seal seal) {}
}

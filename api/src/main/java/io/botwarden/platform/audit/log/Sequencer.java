package io.botwarden.platform.audit.log;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.Finding.Kind;
import io.botwarden.platform.audit.TamperingAlert;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.jobs.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Adds committed entries to the log. Writers wait neither for it nor for one another: an entry is
 * inserted like any other row, and picked up afterwards.
 *
 * <p>Entries are added in the order of their transactions, and only from transactions that are
 * older than every running one. Therefore none that commits late is skipped: either it is already
 * included, or it holds back later ones. One instance at a time does this, elected for each batch
 * with an advisory lock that is released with the batch's transaction.
 */
@Component
@EnableConfigurationProperties(LogProperties.class)
public class Sequencer {

    private static final int BATCH = 2_000;

    /** The advisory lock for the election; any number that nothing else uses. */
    private static final long ELECTION = 0x626f74_6c6f67L;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final LogStore store;
    private final EntryCheck check;
    private final TamperingAlert broken;
    private final Background background;
    private final LogProperties properties;

    Sequencer(
            DataSource database,
            LogStore store,
            EntryCheck check,
            TamperingAlert broken,
            Background background,
            LogProperties properties) {
        this.database = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.store = store;
        this.check = check;
        this.broken = broken;
        this.background = background;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (properties.log()) {
            background.keep(
                    "Sequencing the audit trail",
                    background.every(properties.sequencedEvery()).concatMap(tick -> sequenced()));
        }
    }

    private Mono<Void> sequenced() {
        return Mono.fromRunnable(this::sequence).subscribeOn(Schedulers.boundedElastic()).then();
    }

    /**
     * Adds all entries that are ready; returns immediately if another instance is doing so. An
     * entry that is not authentic is not added and raises a security event.
     */
    public void sequence() {
        int taken;
        do {
            List<Ready> refused = new ArrayList<>();
            taken = sequence(refused);
            broken.tell(refused.stream().map(Ready::finding).toList());
        } while (taken == BATCH);
    }

    private int sequence(List<Ready> refused) {
        try {
            return inTransaction(() -> isElected() ? sequenceBatch(refused) : 0);
        } catch (LogGapException e) {
            broken.tell(
                    List.of(
                            new Finding(
                                    Kind.BROKEN,
                                    "%s; no further entries are added to the log"
                                            .formatted(e.getMessage()))));
            return 0;
        }
    }

    /** Returns the entries that have no leaf although their turn has passed. */
    public Set<Long> missed(Set<Long> entries) {
        return entries.isEmpty()
                ? Set.of()
                : missed(entries.toArray(Long[]::new)).stream()
                        .map(Ready::id)
                        .collect(Collectors.toSet());
    }

    /**
     * Adds entries whose turn was missed because somebody changed their transaction number, or an
     * instance without the key refused them.
     *
     * @param genuine keys of entries that Botwarden wrote
     */
    public void takeUp(List<Long> genuine) {
        for (int from = 0; from < genuine.size(); from += BATCH) {
            Long[] keys =
                    genuine.subList(from, Math.min(genuine.size(), from + BATCH))
                            .toArray(Long[]::new);
            inTransaction(() -> {
                if (isElected()) {
                    append(missed(keys));
                }
                return keys.length;
            });
        }
    }

    private int inTransaction(Supplier<Integer> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private boolean isElected() {
        return database.sql("select pg_try_advisory_xact_lock(:election)")
                .param("election", ELECTION)
                .query(Boolean.class)
                .single();
    }

    private int sequenceBatch(List<Ready> refused) {
        List<Ready> ready = ready();
        if (ready.isEmpty()) {
            return adopt(refused);
        }
        append(genuine(ready, refused));
        advance(ready.getLast().xid(), ready.getLast().id());
        return ready.size();
    }

    private static List<Ready> genuine(List<Ready> ready, List<Ready> refused) {
        ready.stream().filter(one -> one.objection() != null).forEach(refused::add);
        return ready.stream().filter(one -> one.objection() == null).toList();
    }

    private List<Ready> ready() {
        return select(
                """
                select %s, e.xid::text as xid
                from audit_entry e, audit_sequence s
                where (e.xid, e.id) > (s.xid, s.entry_id) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
                  and not exists (select from audit_leaf l where l.id = e.id)
                order by e.xid, e.id
                limit :batch
                """,
                Map.of("batch", BATCH));
    }

    /** Entries without leaf whose turn has passed. */
    private List<Ready> missed(Long[] keys) {
        return select(
                """
                select %s, e.xid::text as xid
                from audit_entry e, audit_sequence s
                where e.id = any(:keys)
                  and ((e.xid, e.id) <= (s.xid, s.entry_id) or e.xid >= pg_snapshot_xmax(pg_current_snapshot()))
                  and not exists (select from audit_leaf l where l.id = e.id)
                order by e.id
                """,
                Map.of("keys", keys));
    }

    /**
     * A database restored into another server counts its transactions from another start, so the
     * log would wait for transaction numbers far in the future. All transactions of the restored
     * entries have ended, regardless of their number; new entries are processed normally.
     */
    private int adopt(List<Ready> refused) {
        boolean ahead =
                database.sql(
                                "select xid >= pg_snapshot_xmax(pg_current_snapshot()) from audit_sequence")
                        .query(Boolean.class)
                        .single();
        if (!ahead) {
            return 0;
        }
        String from =
                database.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                        .query(String.class)
                        .single();
        List<Ready> left = leftOver(0);
        while (!left.isEmpty()) {
            append(genuine(left, refused));
            left = leftOver(left.getLast().id());
        }
        advance(from, 0);
        return 0;
    }

    private List<Ready> leftOver(long after) {
        return select(
                """
                select %s, e.xid::text as xid
                from audit_entry e
                where e.id > :after and not exists (select from audit_leaf l where l.id = e.id)
                  and (e.xid < pg_snapshot_xmin(pg_current_snapshot()) or e.xid >= pg_snapshot_xmax(pg_current_snapshot()))
                order by e.id
                limit :batch
                """,
                Map.of("after", after, "batch", BATCH));
    }

    private List<Ready> select(String sql, Map<String, Object> parameters) {
        return database.sql(
                        sql.formatted(
                                "%s, %s, %s"
                                        .formatted(
                                                LoggedEntry.COLUMNS,
                                                Seal.COLUMNS,
                                                EntryScope.COLUMNS)))
                .params(parameters)
                .query((row, k) -> {
                    LoggedEntry entry = LoggedEntry.read(row);
                    Hash leaf = entry.leaf();
                    return new Ready(
                            entry.id(),
                            row.getString("xid"),
                            leaf,
                            check.scopeCode(leaf, EntryScope.read(row)),
                            check.objectionToNew(entry.id(), leaf, Seal.read(row)));
                })
                .list();
    }

    private void advance(String xid, long entry) {
        database.sql("update audit_sequence set xid = cast(:xid as xid8), entry_id = :entry")
                .param("xid", xid)
                .param("entry", entry)
                .update();
    }

    private void append(List<Ready> ready) {
        if (ready.isEmpty()) {
            return;
        }
        long before = store.size();
        database.sql(
                        """
                        insert into audit_leaf (id, leaf_index, leaf_hash, scope_mac)
                        select id, :before + place - 1, hash, code
                        from unnest(:ids, :hashes, :codes) with ordinality as leaf (id, hash, code, place)
                        """)
                .param("before", before)
                .param("ids", ready.stream().map(Ready::id).toArray(Long[]::new))
                .param("hashes", bytes(ready.stream().map(Ready::leaf).toList()))
                .param("codes", ready.stream().map(Ready::scopeCode).toArray(byte[][]::new))
                .update();
        completeSubtrees(before, before + ready.size());
    }

    /** Stores the roots of newly completed subtrees, level by level. */
    private void completeSubtrees(long sizeBefore, long size) {
        long width = 1L << LogStore.STORED_EVERY;
        long from = sizeBefore / width;
        long to = size / width;
        for (int level = LogStore.STORED_EVERY; from < to; level += LogStore.STORED_EVERY) {
            List<Hash> below = below(level, from * width, to * width);
            if (below.size() != (to - from) * width) {
                throw new LogGapException(
                        "the log lacks leaves or nodes below level %d".formatted(level));
            }
            List<Hash> roots = new ArrayList<>();
            for (int k = 0; k < below.size(); k += (int) width) {
                roots.add(LogStore.above(below.subList(k, k + (int) width)));
            }
            insertNodes(level, from, roots);
            from /= width;
            to /= width;
        }
    }

    private List<Hash> below(int level, long from, long to) {
        if (level == LogStore.STORED_EVERY) {
            return store.leaves(from, to);
        }
        return database.sql(
                        """
                        select node_hash from audit_node
                        where level = :level and node_index >= :from and node_index < :to order by node_index
                        """)
                .param("level", level - LogStore.STORED_EVERY)
                .param("from", from)
                .param("to", to)
                .query((row, k) -> LogStore.hash(row, "node_hash"))
                .list();
    }

    private void insertNodes(int level, long from, List<Hash> roots) {
        database.sql(
                        """
                        insert into audit_node (level, node_index, node_hash)
                        select :level, :from + place - 1, hash from unnest(:hashes) with ordinality as node (hash, place)
                        on conflict do nothing
                        """)
                .param("level", level)
                .param("from", from)
                .param("hashes", bytes(roots))
                .update();
    }

    private static byte[][] bytes(List<Hash> hashes) {
        return hashes.stream().map(Hash::bytes).toArray(byte[][]::new);
    }

    /**
     * An entry that waits for its leaf.
     *
     * @param scopeCode the authentication of its scope; null if there is no key
     * @param objection why it gets none; null if it gets one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Ready(
            long id,
            String xid,
            Hash leaf,
            byte @Nullable [] scopeCode,
            @Nullable String objection) {

        Finding finding() {
            return new Finding(Kind.NOT_AUTHENTIC, "audit_entry_%d %s".formatted(id, objection));
        }
    }
}

package io.botwarden.platform.audit.log;

import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.audit.merkle.MerkleNode;
import io.botwarden.platform.audit.merkle.MerkleRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored part of the log: leaves, and the roots of large subtrees. Blocks. */
@Component
public class LogStore {

    /**
     * Nodes are stored at every eighth level; those in between are computed from the level below.
     */
    static final int STORED_EVERY = 8;

    private final JdbcClient database;

    LogStore(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** The number of leaves. */
    public long size() {
        return database.sql("select coalesce(max(leaf_index) + 1, 0) from audit_leaf")
                .query(Long.class)
                .single();
    }

    /** Finds the entry with that key. */
    public Optional<LoggedEntry> entry(long id) {
        return database.sql(
                        "select %s from audit_entry e where e.id = :id"
                                .formatted(LoggedEntry.COLUMNS))
                .param("id", id)
                .query((row, k) -> LoggedEntry.read(row))
                .optional();
    }

    /** The entries without leaf. */
    public List<LoggedEntry> withoutLeaf() {
        return database.sql(
                        "select %s from audit_entry e where not exists (select from audit_leaf l where l.id = e.id)"
                                .formatted(LoggedEntry.COLUMNS))
                .query((row, k) -> LoggedEntry.read(row))
                .list();
    }

    /**
     * Whether an entry concerns a bot or a department over which the identity holds the permission.
     */
    public boolean isWithin(long entry, long identity, String permission) {
        return database.sql(
                        """
                        select exists (
                          select from audit_entry e
                          where e.id = :entry and (
                            exists (
                              select from viewer_bot v
                              where v.identity_id = :identity and v.permission = :permission and v.bot_id = any (e.bot_ids)
                            )
                            or exists (
                              select from viewer_department v
                              where v.identity_id = :identity and v.permission = :permission and v.department_id = any (e.department_ids)
                            )
                          )
                        )
                        """)
                .param("entry", entry)
                .param("identity", identity)
                .param("permission", permission)
                .query(Boolean.class)
                .single();
    }

    /** Finds the leaf of an entry; empty if it has none yet, or there is no such entry. */
    public Optional<Leaf> leaf(long entryId) {
        return database.sql("select leaf_index, leaf_hash from audit_leaf where id = :id")
                .param("id", entryId)
                .query((row, k) -> new Leaf(row.getLong("leaf_index"), hash(row, "leaf_hash")))
                .optional();
    }

    /** The root of the given number of leaves. */
    public Hash root(long size) {
        return hashes(List.of(MerkleRange.ofTree(size))).getFirst();
    }

    /** The hashes of ranges, in order. */
    public List<Hash> hashes(List<MerkleRange> ranges) {
        Set<MerkleNode> wanted = new LinkedHashSet<>();
        ranges.forEach(range -> wanted.addAll(range.nodes()));
        Map<MerkleNode, Hash> nodes = nodes(List.copyOf(wanted));
        return ranges.stream()
                .map(range -> range.hash(node -> Objects.requireNonNull(nodes.get(node))))
                .toList();
    }

    /** The hashes of leaves, in order. */
    public List<Hash> leaves(long from, long to) {
        return database.sql(
                        """
                        select leaf_hash from audit_leaf
                        where leaf_index >= :from and leaf_index < :to order by leaf_index
                        """)
                .param("from", from)
                .param("to", to)
                .query((row, k) -> hash(row, "leaf_hash"))
                .list();
    }

    private Map<MerkleNode, Hash> nodes(List<MerkleNode> wanted) {
        Map<Integer, List<Hash>> below = new HashMap<>();
        database.sql(
                        """
                        with wanted as (
                          select * from unnest(:places, :levels, :starts, :ends) as w (place, level, start, finish)
                        )
                        select w.place, l.leaf_index as position, l.leaf_hash as hash
                        from wanted w
                        join audit_leaf l on w.level = 0 and l.leaf_index >= w.start and l.leaf_index < w.finish
                        union all
                        select w.place, n.node_index, n.node_hash
                        from wanted w
                        join audit_node n on n.level = w.level and n.node_index >= w.start and n.node_index < w.finish
                        order by place, position
                        """)
                .param("places", numbers(wanted, (node, place) -> place))
                .param("levels", numbers(wanted, (node, place) -> storedLevel(node)))
                .param("starts", numbers(wanted, (node, place) -> node.index() * width(node)))
                .param("ends", numbers(wanted, (node, place) -> (node.index() + 1) * width(node)))
                .query((row, k) ->
                        below.computeIfAbsent(row.getInt("place"), place -> new ArrayList<>())
                                .add(hash(row, "hash")))
                .list();
        Map<MerkleNode, Hash> nodes = new HashMap<>();
        for (int place = 0; place < wanted.size(); place++) {
            List<Hash> hashes = below.getOrDefault(place, List.of());
            if (hashes.size() != width(wanted.get(place))) {
                throw new LogGapException(
                        "the log lacks leaves or nodes below node %d of level %d"
                                .formatted(wanted.get(place).index(), wanted.get(place).level()));
            }
            nodes.put(wanted.get(place), above(hashes));
        }
        return nodes;
    }

    /** Returns the root above hashes of one level; their number is a power of two. */
    static Hash above(List<Hash> hashes) {
        return MerkleRange.ofTree(hashes.size()).hash(node -> above(hashes, node));
    }

    private static Hash above(List<Hash> hashes, MerkleNode node) {
        if (node.level() == 0) {
            return hashes.get((int) node.index());
        }
        MerkleNode left = new MerkleNode(node.level() - 1, 2 * node.index());
        MerkleNode right = new MerkleNode(node.level() - 1, 2 * node.index() + 1);
        return Hash.ofNode(above(hashes, left), above(hashes, right));
    }

    private static long storedLevel(MerkleNode node) {
        return node.level() / STORED_EVERY * (long) STORED_EVERY;
    }

    /** The number of nodes of the stored level below the node. */
    private static long width(MerkleNode node) {
        return 1L << (node.level() % STORED_EVERY);
    }

    private static Long[] numbers(List<MerkleNode> nodes, Number number) {
        Long[] numbers = new Long[nodes.size()];
        for (int place = 0; place < numbers.length; place++) {
            numbers[place] = number.of(nodes.get(place), place);
        }
        return numbers;
    }

    static Hash hash(ResultSet row, String column) throws SQLException {
        return Hash.of(row.getBytes(column));
    }

    /** Returns the number for a node at an index of a list. */
    @FunctionalInterface
    private interface Number {
        long of(MerkleNode node, int place);
    }

    /**
     * An entry's leaf.
     *
     * @param index its index in the log, from 0
     */
    public record Leaf(long index, Hash hash) {}
}

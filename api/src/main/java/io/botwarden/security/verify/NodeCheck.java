package io.botwarden.security.verify;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.Finding.Kind;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.audit.merkle.MerkleFrontier;
import io.botwarden.platform.audit.merkle.MerkleNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Computes the required nodes from the leaves, and compares them with the database. */
final class NodeCheck {

    /** Every eighth level is stored. */
    private static final int LEVELS = 8;

    private static final long WIDTH = 1L << LEVELS;

    private final Map<MerkleNode, Hash> expected = new HashMap<>();
    private final Map<Integer, Long> complete = new HashMap<>();
    private final List<MerkleFrontier> growing = new ArrayList<>();

    /** Adds the next leaf. */
    void add(Hash leaf) {
        @Nullable Hash next = leaf;
        for (int k = 0; next != null; k++) {
            if (k == growing.size()) {
                growing.add(new MerkleFrontier());
            }
            next = grown(k, next);
        }
    }

    private @Nullable Hash grown(int k, Hash below) {
        MerkleFrontier tree = growing.get(k);
        tree.add(below);
        if (tree.size() < WIDTH) {
            return null;
        }
        Hash root = tree.root();
        growing.set(k, new MerkleFrontier());
        int level = (k + 1) * LEVELS;
        long index = complete.merge(level, 1L, Long::sum) - 1;
        expected.put(new MerkleNode(level, index), root);
        return root;
    }

    /** Compares with the nodes in the database; nodes added after the last leaf are ignored. */
    List<Finding> findings(DataSource database) {
        List<Finding> findings = new ArrayList<>();
        Map<MerkleNode, Hash> missing = new HashMap<>(expected);
        JdbcClient.create(database)
                .sql(
                        """
                        select n.level, n.node_index, n.node_hash,
                          (n.node_index + 1) * (2::bigint ^ n.level) > (select coalesce(max(leaf_index) + 1, 0) from audit_leaf) as above_nothing
                        from audit_node n
                        order by n.level, n.node_index
                        """)
                .query(row -> {
                    MerkleNode node =
                            new MerkleNode(row.getInt("level"), row.getLong("node_index"));
                    Hash right = missing.remove(node);
                    boolean wrong =
                            right == null
                                    ? row.getBoolean("above_nothing")
                                    : !right.equals(Hash.of(row.getBytes("node_hash")));
                    if (wrong) {
                        findings.add(finding(node, "is not the hash of its children"));
                    }
                });
        missing.keySet().forEach(node -> findings.add(finding(node, "is missing")));
        return findings;
    }

    private static Finding finding(MerkleNode node, String what) {
        return new Finding(
                Kind.NODE_DAMAGED,
                "node %d of level %d %s".formatted(node.index(), node.level(), what));
    }
}

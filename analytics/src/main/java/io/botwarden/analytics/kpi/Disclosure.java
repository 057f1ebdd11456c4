package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which figures of a KPI in one quarter are shown to viewers who may not read its cases.
 *
 * <p>The cases are partitioned into blocks that each concern enough persons, and a figure is shown
 * if its cases are a union of blocks. Whatever can be computed from shown figures by adding and
 * subtracting is then a sum over blocks, so nothing about fewer persons can be. The blocks depend
 * on the snapshot only and not on the query, therefore this holds for all queries together.
 *
 * <p>The blocks follow the tree of everything, departments, and the bots in each department. Where
 * a member of a level concerns few persons, it forms a block with its small siblings and the first
 * sibling of enough persons. A block is not divided further. The first, and not the smallest: the
 * blocks of a KPI then are unions of those of a KPI over more cases, so figures of two KPIs that
 * share sums cannot be subtracted either.
 */
final class Disclosure {

    private static final int NEVER = -1;

    private final int fewest;
    private final boolean personal;
    private final Map<Piece, Integer> blocks = new HashMap<>();
    private int last;

    /**
     * The cases of a bot in a department.
     *
     * @param lineage the departments whose figures count them, the nearest last
     * @param department the department itself, or null
     * @param bot the bot, or null
     */
    record Piece(List<Long> lineage, @Nullable Long department, @Nullable Long bot) {}

    /** Everything, a department with its subtree, a department alone, or a piece of it. */
    private static final class Node {

        private final String key;
        private final List<Node> parts = new ArrayList<>();
        private long persons;

        /** The sum of the reported totals if all cases are such totals; otherwise negative. */
        private long reported = -1;

        /** The first block that was made of released pieces; 0 if there is none. */
        private int released;

        /** Whether all pieces are in blocks. */
        private boolean done;

        Node(String key) {
            this.key = key;
        }

        Stream<Node> pieces() {
            return parts.isEmpty() ? Stream.of(this) : parts.stream().flatMap(Node::pieces);
        }
    }

    private Disclosure(int fewest, boolean personal) {
        this.fewest = fewest;
        this.personal = personal;
    }

    /**
     * The blocks of a quarter.
     *
     * @param fewest the number of persons that a block must concern
     * @param known the cases that the viewer knows anyway: they protect nobody
     */
    static Disclosure of(
            Connection connection, KpiDefinition kpi, Period quarter, int fewest, KnownCases known)
            throws SQLException {
        Map<String, Node> nodes = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                DisclosureStatement.text(connection, kpi, quarter, known))) {
            while (row.next()) {
                Node node = node(nodes, row.getString("key"));
                node.persons = row.getLong("persons");
                node.reported = row.getLong("reported");
            }
        }
        Disclosure disclosure = new Disclosure(fewest, kpi.persons() == null);
        Node everything = nodes.get(DisclosureStatement.EVERYTHING);
        if (everything == null) {
            return disclosure;
        }
        disclosure.release(everything);
        if (everything.done) {
            return disclosure;
        }
        if (disclosure.isFew(everything)) {
            disclosure.assign(everything, NEVER);
        } else {
            disclosure.divide(everything);
        }
        return disclosure;
    }

    /** Whether the figure of these pieces is a union of blocks. */
    boolean shows(Predicate<Piece> figure) {
        Set<Integer> covered = new HashSet<>();
        blocks.forEach((piece, block) -> {
            if (figure.test(piece)) {
                covered.add(block);
            }
        });
        if (covered.isEmpty()) {
            // that nobody used a bot is not disclosed either
            return personal;
        }
        return !covered.contains(NEVER)
                && blocks.entrySet().stream()
                        .noneMatch(piece ->
                                covered.contains(piece.getValue()) && !figure.test(piece.getKey()));
    }

    private static Node node(Map<String, Node> nodes, String key) {
        Node known = nodes.get(key);
        if (known != null) {
            return known;
        }
        Node created = new Node(key);
        nodes.put(key, created);
        String parent = DisclosureStatement.parent(key);
        if (parent != null) {
            node(nodes, parent).parts.add(created);
        }
        return created;
    }

    private boolean isFew(Node node) {
        return node.persons < fewest;
    }

    /**
     * Makes blocks of the pieces of which all cases are reported as totals of enough cases, and
     * takes them out of the node: whoever knows a total can subtract it, so it protects nobody, and
     * few persons elsewhere do not withhold it. Pieces with smaller totals only join the block of
     * the nearest that is released, so that they withhold nothing else.
     */
    private void release(Node node) {
        if (node.parts.isEmpty()) {
            if (node.reported >= fewest) {
                assign(node, ++last);
                node.released = last;
                node.done = true;
            }
            return;
        }
        node.parts.sort(Comparator.comparing(part -> part.key));
        node.parts.forEach(this::release);
        node.released =
                node.parts.stream()
                        .mapToInt(part -> part.released)
                        .filter(block -> block > 0)
                        .findFirst()
                        .orElse(0);
        if (node.released > 0) {
            node.parts.stream()
                    .filter(part -> !part.done)
                    .filter(part -> part.pieces().allMatch(piece -> piece.reported >= 0))
                    .forEach(part -> {
                        assign(part, node.released);
                        part.done = true;
                    });
        }
        node.parts.removeIf(part -> part.done);
        node.done = node.parts.isEmpty();
    }

    /** Divides a node of enough persons into blocks. */
    private void divide(Node node) {
        if (node.parts.isEmpty()) {
            assign(node, ++last);
            return;
        }
        List<Node> few = node.parts.stream().filter(this::isFew).toList();
        List<Node> enough = new ArrayList<>(node.parts);
        enough.removeAll(few);
        enough.sort(Comparator.comparing(part -> part.key));
        if (!few.isEmpty()) {
            int block = ++last;
            few.forEach(part -> assign(part, block));
            if (!enough.isEmpty()) {
                assign(enough.removeFirst(), block);
            }
        }
        enough.forEach(this::divide);
    }

    private void assign(Node node, int block) {
        node.pieces().forEach(piece -> blocks.put(DisclosureStatement.piece(piece.key), block));
    }
}

package io.botwarden.analytics.sql.worker;

import java.math.BigInteger;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The tables that a query reads, and the names of columns in it: columns with other names need not
 * be copied. A star, a natural join or a table used as a value reads all columns.
 */
final class ReadColumns {

    /** The position of what is not written in the text. */
    private static final String NOWHERE =
            BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE).toString();

    private final Set<JsonNode> ofResult = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> tables = new TreeSet<>();
    private final Set<String> names = new TreeSet<>();
    private final Set<String> alone = new HashSet<>();
    private final Set<String> aliases = new HashSet<>();
    private boolean all;

    /** Notes a reference to a table. */
    void table(JsonNode node, boolean stored) {
        String name = lower(node.path("table_name").asString(""));
        if (stored) {
            tables.add(name);
        }
        aliases.add(name);
        source(node);
    }

    /** Notes any source of rows. */
    void source(JsonNode node) {
        aliases.add(lower(node.path("alias").asString("")));
        all |= !node.path("column_name_alias").isEmpty();
        all |= node.path("ref_type").asString("").equals("NATURAL");
        for (JsonNode column : node.path("using_columns")) {
            names.add(lower(column.asString("")));
        }
    }

    /** Notes that a query orders its result; {@code ORDER BY ALL} reads no column by itself. */
    void order(JsonNode modifier) {
        for (JsonNode order : modifier.path("orders")) {
            JsonNode star = order.path("expression");
            if (star.path("columns").asBoolean(false)
                    && star.path("query_location").asString("").equals(NOWHERE)) {
                ofResult.add(star);
            }
        }
    }

    /** Notes an expression. */
    void expression(JsonNode node) {
        switch (node.path("class").asString("")) {
            case "STAR" -> all |= !ofResult.contains(node);
            case "POSITIONAL_REFERENCE" -> all = true;
            case "COLUMN_REF" -> {
                JsonNode path = node.path("column_names");
                for (JsonNode name : path) {
                    names.add(lower(name.asString("")));
                }
                if (path.size() == 1) {
                    alone.add(lower(path.get(0).asString("")));
                }
            }
            default -> {
                // reads what its parts read
            }
        }
    }

    /** The names of columns by table; an empty list for all columns. */
    Map<String, List<String>> byTable() {
        boolean whole = all || alone.stream().anyMatch(aliases::contains);
        Map<String, List<String>> read = new LinkedHashMap<>();
        for (String table : tables) {
            // a query that only counts rows needs one column
            read.put(
                    table,
                    whole ? List.of() : names.isEmpty() ? List.of("id") : List.copyOf(names));
        }
        return read;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

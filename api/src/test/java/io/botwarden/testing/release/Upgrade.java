package io.botwarden.testing.release;

import io.botwarden.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Upgrades the database of a release to the newest migration, and looks for lost rows and violated
 * constraints.
 *
 * <p>A migration that removes rows on purpose says so in a line of its own: {@code -- Rows of
 * <table> are deleted: <reason>} or {@code -- Rows of <table> move to <table>.}
 */
public final class Upgrade {

    private static final Pattern DELETED =
            Pattern.compile("(?m)^-- Rows of (\\w+) are deleted: .+$");
    private static final Pattern MOVED =
            Pattern.compile("(?m)^-- Rows of (\\w+) move to (\\w+)\\.$");

    /** The keys of tables that can be compared before and after. */
    private static final String KEYS =
            """
            select c.relname, string_agg(format('%I', a.attname), ', ' order by a.attnum)
            from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
            where i.indisprimary and c.relnamespace = 'public'::regnamespace group by c.relname
            """;

    /** One statement, because there are more than a thousand constraints. */
    private static final String VALIDATION =
            """
            create or replace function pg_temp.violated() returns setof text language plpgsql as $$
            declare
              each record;
            begin
              update pg_constraint set convalidated = false where contype in ('c', 'f') and connamespace = 'public'::regnamespace;
              for each in
                select conrelid::regclass as tested, conname from pg_constraint
                where contype in ('c', 'f') and connamespace = 'public'::regnamespace and conrelid <> 0
                  and conparentid = 0 and coninhcount = 0 and conenforced
                order by conrelid::regclass::text, conname
              loop
                begin
                  execute format('alter table %s validate constraint %I', each.tested, each.conname);
                exception when others then
                  return next format('Rows of %s violate %s (%s)', each.tested, each.conname, sqlerrm);
                end;
              end loop;
            end;
            $$
            """;

    private final TestDatabase database;
    private final ReleasedDatabase release;
    private final List<Path> migrations;

    /**
     * @param database an empty one
     * @param migrations the folders of the migrations of now
     */
    public Upgrade(TestDatabase database, ReleasedDatabase release, List<Path> migrations) {
        this.database = database;
        this.release = release;
        this.migrations = migrations;
    }

    /** Returns what is wrong with the database after the upgrade; empty if nothing is. */
    public List<String> problems() throws SQLException, IOException {
        int last = release.lastMigration();
        migrate(Integer.toString(last));
        List<String> problems = new ArrayList<>();
        try (Connection connection = database.connectAsSuperuser()) {
            release.load(connection);
            violated(connection)
                    .forEach(each -> problems.add("Already before the upgrade: " + each));
            if (!problems.isEmpty()) {
                return problems;
            }
            Map<String, Table> before = tables(connection, Map.of());
            try {
                migrate("latest");
            } catch (FlywayException e) {
                problems.add("The migration fails: " + String.valueOf(e.getMessage()).strip());
                return problems;
            }
            Map<String, String> declared = declared(last);
            Map<String, Table> after = tables(connection, before);
            before.forEach(
                    (name, table) -> problems.addAll(lost(name, table, after, declared.get(name))));
            problems.addAll(violated(connection));
        }
        return problems;
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations(
                        migrations.stream()
                                .map(folder -> "filesystem:" + folder)
                                .toArray(String[]::new))
                .target(target)
                .load()
                .migrate();
    }

    /**
     * The rows of a table.
     *
     * @param key the columns of the key; empty if there is none to compare
     * @param keys the key of each row
     */
    private record Table(String key, List<String> keys) {

        int rows() {
            return keys.size();
        }
    }

    /**
     * @param before the tables as they were; their keys are read by the same columns
     */
    private static Map<String, Table> tables(Connection connection, Map<String, Table> before)
            throws SQLException {
        Map<String, String> keys = new HashMap<>();
        for (List<String> key : Sql.rows(connection, KEYS)) {
            keys.put(key.get(0), key.get(1));
        }
        Map<String, Table> tables = new LinkedHashMap<>();
        StringBuilder all = new StringBuilder();
        for (String table : ReleasedDatabase.tables(connection)) {
            String key = keys.getOrDefault(table, "");
            boolean comparable =
                    !key.isEmpty()
                            && (!before.containsKey(table) || before.get(table).key().equals(key));
            tables.put(table, new Table(comparable ? key : "", new ArrayList<>()));
            all.append(all.isEmpty() ? "" : " union all ")
                    .append(
                            "select '%1$s', %2$s from %1$s"
                                    .formatted(
                                            table,
                                            comparable ? "row(%s)::text".formatted(key) : "''"));
        }
        Sql.rows(connection, all.toString())
                .forEach(row -> tables.get(row.get(0)).keys().add(row.get(1)));
        return tables;
    }

    private static List<String> lost(
            String name, Table before, Map<String, Table> after, String declared) {
        if (before.rows() == 0 || "".equals(declared)) {
            return List.of();
        }
        Table now = after.get(declared == null ? name : declared);
        if (now == null) {
            return List.of("The table %s with %d rows is gone".formatted(name, before.rows()));
        }
        if (now.rows() < before.rows()) {
            return List.of(
                    "%d of %d rows of %s are lost"
                            .formatted(before.rows() - now.rows(), before.rows(), name));
        }
        if (declared == null && now.key().equals(before.key())) {
            Set<String> lost = new TreeSet<>(before.keys());
            lost.removeAll(now.keys());
            if (!lost.isEmpty()) {
                return List.of("The rows %s of %s are lost".formatted(lost, name));
            }
        }
        return List.of();
    }

    /** The tables whose rows newer migrations remove, with the table that gets them, or "". */
    private Map<String, String> declared(int last) throws IOException {
        Map<String, String> declared = new HashMap<>();
        for (Path folder : migrations) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    if (MigrationFiles.number(file.getFileName().toString()) > last) {
                        String sql = Files.readString(file);
                        for (Matcher each = DELETED.matcher(sql); each.find(); ) {
                            declared.put(each.group(1), "");
                        }
                        for (Matcher each = MOVED.matcher(sql); each.find(); ) {
                            declared.put(each.group(1), each.group(2));
                        }
                    }
                }
            }
        }
        return declared;
    }

    /** Validates each check and foreign key, as for rows that were there before the constraint. */
    private static List<String> violated(Connection connection) throws SQLException {
        Sql.run(connection, VALIDATION);
        return Sql.texts(connection, "select * from pg_temp.violated()");
    }
}

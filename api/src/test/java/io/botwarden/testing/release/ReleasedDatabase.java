package io.botwarden.testing.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The database of a release with rows, as texts in a folder: the checksums of its migrations, all
 * rows, the number of records in each list, its encrypted columns, and the keys that they are
 * encrypted with.
 *
 * @param folder named after the release
 */
public record ReleasedDatabase(Path folder) {

    /** Those of all releases. */
    public static final Path RELEASES = Path.of("src/test/resources/releases");

    private static final String MIGRATIONS = "migrations.sha256";
    private static final String ROWS = "rows.sql";
    private static final String LISTS = "lists.txt";
    private static final String ENCRYPTED = "encrypted.txt";

    /** Partitions are created by the application, not by migrations. */
    private static final String PARTITIONS =
            """
            select format('create table %I partition of %I %s;', c.relname, p.relname, pg_get_expr(c.relpartbound, c.oid))
            from pg_class c join pg_inherits on inhrelid = c.oid join pg_class p on p.oid = inhparent
            where c.relispartition and c.relkind = 'r' order by c.relname
            """;

    private static final String SEQUENCES =
            "select format('select setval(%L, %s);', sequencename, last_value) from pg_sequences where last_value is not null order by sequencename";

    private static final String COPIES =
            """
            select c.relname, format('copy %I (%s)', c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum))
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname <> 'flyway_schema_history'
            group by c.relname order by c.relname
            """;

    /** All releases with a folder, in order of their names. */
    public static List<ReleasedDatabase> all() throws IOException {
        if (!Files.isDirectory(RELEASES)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(RELEASES)) {
            return folders.filter(Files::isDirectory).sorted().map(ReleasedDatabase::new).toList();
        }
    }

    /** The tables of a database, without partitions and Flyway's. */
    static List<String> tables(Connection connection) throws SQLException {
        return Sql.texts(connection, COPIES);
    }

    /**
     * Writes the present database into the folder.
     *
     * @param lists the number of records in each list, by its name
     * @param encrypted the encrypted columns, as {@code table.column}
     */
    public void write(Connection connection, Map<String, Integer> lists, List<String> encrypted)
            throws SQLException, IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(MIGRATIONS),
                lines(MigrationFiles.checksums(MigrationFiles.FOLDER), "%2$s  %1$s"));
        Files.writeString(folder.resolve(LISTS), lines(lists, "%s %s"));
        Files.writeString(folder.resolve(ENCRYPTED), String.join("\n", encrypted) + "\n");
        StringBuilder rows = new StringBuilder();
        Sql.texts(connection, PARTITIONS).forEach(line -> rows.append(line).append('\n'));
        for (List<String> copy : Sql.rows(connection, COPIES)) {
            String columns = copy.get(1).replaceFirst("^copy \\S+ \\((.*)\\)$", "$1");
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            copies(connection)
                    .copyOut(
                            "copy (select %1$s from %2$s t order by t::text collate \"C\") to stdout"
                                    .formatted(columns, copy.get(0)),
                            content);
            rows.append(copy.get(1)).append(" from stdin;\n");
            rows.append(content.toString(StandardCharsets.UTF_8)).append("\\.\n");
        }
        Sql.texts(connection, SEQUENCES).forEach(line -> rows.append(line).append('\n'));
        Files.writeString(folder.resolve(ROWS), rows);
    }

    public String release() {
        return folder.getFileName().toString();
    }

    /** The checksums of the migrations, by file name. */
    public Map<String, String> migrations() throws IOException {
        return Files.readAllLines(folder.resolve(MIGRATIONS)).stream()
                .map(line -> line.split("  "))
                .collect(
                        Collectors.toMap(
                                line -> line[1], line -> line[0], (a, b) -> b, TreeMap::new));
    }

    /** The number of the last migration, such as 17. */
    public int lastMigration() throws IOException {
        return migrations().keySet().stream().mapToInt(MigrationFiles::number).max().orElseThrow();
    }

    /** The number of records in each list. */
    public Map<String, Integer> lists() throws IOException {
        return Files.readAllLines(folder.resolve(LISTS)).stream()
                .map(line -> line.split(" "))
                .collect(
                        Collectors.toMap(
                                line -> line[0],
                                line -> Integer.valueOf(line[1]),
                                (a, b) -> b,
                                TreeMap::new));
    }

    /** The encrypted columns, as {@code table.column}. */
    public List<String> encrypted() throws IOException {
        return Files.readAllLines(folder.resolve(ENCRYPTED));
    }

    /**
     * Replaces all rows of a database that has the migrations of the release and no more.
     *
     * @param connection of a superuser: the rows have been through the triggers already
     */
    void load(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        Sql.run(connection, "set local session_replication_role = replica");
        Sql.run(
                connection,
                tables(connection).stream()
                        .map("delete from %s;"::formatted)
                        .collect(Collectors.joining("\n")));
        List<String> lines = Files.readAllLines(folder.resolve(ROWS));
        for (int k = 0; k < lines.size(); k++) {
            String line = lines.get(k);
            if (line.startsWith("copy ")) {
                List<String> rows = new ArrayList<>();
                for (k++; !lines.get(k).equals("\\."); k++) {
                    rows.add(lines.get(k) + "\n");
                }
                copies(connection)
                        .copyIn(
                                line,
                                new ByteArrayInputStream(
                                        String.join("", rows).getBytes(StandardCharsets.UTF_8)));
            } else {
                Sql.run(connection, line);
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static String lines(Map<String, ?> values, String format) {
        return values.entrySet().stream()
                .map(one -> format.formatted(one.getKey(), one.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}

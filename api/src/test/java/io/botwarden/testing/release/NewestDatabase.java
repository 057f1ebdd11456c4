package io.botwarden.testing.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fills a database of the present migrations with rows for each table. */
public final class NewestDatabase {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern ENCRYPTED =
            Pattern.compile(
                    "EncryptedColumn\\s*\\.of\\(\\s*\"(\\w+)\",\\s*\"(\\w+)\"\\)|EncryptedColumn\\s*\\.foundBy\\(\\s*\"\\w+\",\\s*\"(\\w+)\",\\s*\"(\\w+)\"\\)");

    /** The administrator, who reads all lists. */
    private static final String ADMINISTRATOR =
            """
            insert into identity (username, display_name) values ('administrator', 'Administrator');
            insert into access_grant (identity_id, role_id, scope)
            select i.id, r.id, 'EVERYTHING' from identity i, role r where i.username = 'administrator' and r.code = 'ADMINISTRATOR';
            call keep_metric_partitions('2026-01-01Z', 1, 1);
            """;

    private NewestDatabase() {}

    /**
     * Inserts an administrator, and rows into all tables that are still empty.
     *
     * @param connection of a superuser
     * @param encryption encrypts a text for a column, {@code table.column}
     */
    public static void fill(Connection connection, BiFunction<String, String, byte[]> encryption)
            throws SQLException, IOException {
        List<String> empty = new ArrayList<>();
        for (String table : ReleasedDatabase.tables(connection)) {
            if (Sql.texts(connection, "select 1 from %s limit 1".formatted(table)).isEmpty()) {
                empty.add(table);
            }
        }
        Sql.run(connection, ADMINISTRATOR);
        Map<String, Map<String, Function<Integer, String>>> particular = new HashMap<>();
        for (String column : encryptedColumns()) {
            String[] name = column.split("[.]");
            particular
                    .computeIfAbsent(name[0], table -> new HashMap<>())
                    .put(
                            name[1],
                            number ->
                                    "decode('%s', 'hex')"
                                            .formatted(
                                                    HexFormat.of()
                                                            .formatHex(
                                                                    encryption.apply(
                                                                            column,
                                                                            "secret " + number))));
        }
        // in a day for which there is a partition
        particular.put("metric_point", Map.of("at", number -> "timestamptz '2026-01-01Z'"));
        particular.put("metric_minute", Map.of("at", number -> "timestamptz '2026-01-01Z'"));
        new ValidRows(connection, particular).fill(empty);
    }

    /** The encrypted columns that the product's code declares, as {@code table.column}. */
    public static List<String> encryptedColumns() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> ENCRYPTED.matcher(text(file)).results())
                    .map(NewestDatabase::name)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static String name(MatchResult found) {
        int first = found.group(1) == null ? 3 : 1;
        return found.group(first) + "." + found.group(first + 1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

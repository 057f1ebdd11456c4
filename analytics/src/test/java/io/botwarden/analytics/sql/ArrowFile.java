package io.botwarden.analytics.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/**
 * Reads an Arrow stream with Arrow's own reader: the types of its columns, its rows, and the number
 * of its batches. It does so in a process that opens java.nio, as Arrow requires.
 */
public final class ArrowFile {

    private ArrowFile() {}

    /** The lines that the reader prints. */
    public static List<String> read(Path file) throws IOException {
        return printed(ArrowFile.class, file.toString());
    }

    /** The lines that a program prints with {@link #print}. */
    static List<String> printed(Class<?> program, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx96m",
                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName()));
        command.addAll(List.of(arguments));
        Process reader =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (InputStream printed = reader.getInputStream()) {
            return new String(printed.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .map(line -> line.substring(2))
                    .toList();
        }
    }

    /** Prints a file. */
    public static void main(String[] arguments) throws IOException {
        try (RootAllocator allocator = new RootAllocator();
                InputStream bytes = Files.newInputStream(Path.of(arguments[0]));
                ArrowStreamReader reader = new ArrowStreamReader(bytes, allocator)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            print(
                    root.getSchema().getFields().stream()
                            .map(field -> field.getName() + " " + field.getType())
                            .toList()
                            .toString());
            int batches = 0;
            long rows = 0;
            while (reader.loadNextBatch()) {
                if (batches++ == 0) {
                    print(
                            root.getFieldVectors().stream()
                                    .map(column -> String.valueOf(column.getObject(0)))
                                    .toList()
                                    .toString());
                }
                rows += root.getRowCount();
            }
            print("%d rows in %d batches".formatted(rows, batches));
        }
    }

    static void print(String line) {
        System.out.println("| " + line);
    }
}

package io.botwarden.platform.runtime;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the reason of a failed start from the log of the embedded server. */
final class PostgresLog {

    private static final int TAIL = 16 * 1024;
    private static final List<String> MARKS = List.of("FATAL:", "PANIC:", "error:");

    private PostgresLog() {}

    /** Returns the last error in the log, or its last line if there is none. */
    static String lastProblem(Path log) throws IOException {
        List<String> lines = tail(log).lines().filter(line -> !line.isBlank()).toList();
        return lines.reversed().stream()
                .filter(line -> MARKS.stream().anyMatch(line::contains))
                .findFirst()
                .or(() -> lines.reversed().stream().findFirst())
                .map(PostgresLog::withoutPrefix)
                .orElse("it gave no reason");
    }

    private static String withoutPrefix(String line) {
        return MARKS.stream()
                .filter(line::contains)
                .findFirst()
                .map(mark -> line.substring(line.indexOf(mark) + mark.length()).strip())
                .orElse(line.strip());
    }

    private static String tail(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}

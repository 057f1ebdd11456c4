package io.botwarden.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The machine on which everything was measured.
 *
 * @param processor the number and name of the processors
 * @param memory of the machine, such as {@code 24 GB}
 * @param system operating system
 * @param java the JDK
 */
public record Machine(String processor, String memory, String system, String java) {

    /** This machine. */
    public static Machine here() throws IOException {
        return new Machine(
                "%d × %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                line("/proc/cpuinfo", "model name", "unknown processor")),
                String.format(
                        Locale.ROOT,
                        "%.0f GB",
                        Long.parseLong(line("/proc/meminfo", "MemTotal", "0").replaceAll("\\D", ""))
                                / 1048576.0),
                line("/etc/os-release", "PRETTY_NAME", System.getProperty("os.name"))
                                .replace("\"", "")
                        + ", kernel "
                        + System.getProperty("os.version"),
                Runtime.version().toString());
    }

    private static String line(String file, String name, String otherwise) throws IOException {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return otherwise;
        }
        return Files.readAllLines(path).stream()
                .filter(text -> text.startsWith(name))
                .findFirst()
                .map(text ->
                        text.substring(text.indexOf(text.contains("=") ? '=' : ':') + 1).trim())
                .orElse(otherwise);
    }
}

package io.botwarden.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs. */
public final class Commands {

    private Commands() {}

    /**
     * Runs a program and waits for it.
     *
     * @return its standard output
     * @throws IOException if it cannot be started or fails; the message contains its output
     */
    public static String run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("bench", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = Children.start(builder);
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(
                        "%s ended with %d:%n%s%n%s"
                                .formatted(
                                        String.join(" ", command),
                                        code,
                                        output,
                                        Files.readString(errors)));
            }
            return output;
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    /** Runs the program in the working folder, without additional environment variables. */
    public static String run(String... command) throws IOException, InterruptedException {
        return run(Path.of("."), Map.of(), List.of(command));
    }
}

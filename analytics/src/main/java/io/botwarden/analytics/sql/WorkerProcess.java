package io.botwarden.analytics.sql;

import io.botwarden.analytics.sql.worker.SqlWorker;
import io.botwarden.analytics.sql.worker.WorkerReply;
import io.botwarden.analytics.sql.worker.WorkerRequest;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process of one query. It inherits no environment, works in an empty folder, and ends by
 * itself if this process ends, because its input then ends.
 */
final class WorkerProcess {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEAP = "-Xmx96m";
    private static final String LAUNCHER =
            "org.springframework.boot.loader.launch.PropertiesLauncher";

    private final Process process;
    private final BufferedReader replies;

    private WorkerProcess(Process process) {
        this.process = process;
        this.replies =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a worker.
     *
     * @param folder its empty folder
     */
    static WorkerProcess start(Path folder) throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(HEAP);
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + temporary.resolve("error"),
                        "-Xlog:disable",
                        "--enable-native-access=ALL-UNNAMED",
                        // Arrow's buffers are outside the heap
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Duser.timezone=UTC",
                        "-Duser.language=en"));
        command.addAll(program());
        command.add(folder.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return new WorkerProcess(builder.start());
    }

    /** The class path and main class; an executable jar is started through its launcher. */
    private static List<String> program() throws IOException {
        String path = absolute(System.getProperty("java.class.path"));
        String main = SqlWorker.class.getName();
        return isExecutable(path)
                ? List.of("-Dloader.main=" + main, "-cp", path, LAUNCHER)
                : List.of("-cp", path, main);
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private static boolean isExecutable(String path) throws IOException {
        if (path.contains(File.pathSeparator) || !path.endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(path)) {
            return jar.getEntry("BOOT-INF/") != null;
        }
    }

    long id() {
        return process.pid();
    }

    void send(WorkerRequest request) throws IOException {
        line(JSON.writeValueAsString(request));
    }

    /** Tells the worker that its records are complete. */
    void proceed() throws IOException {
        line("{}");
    }

    private void line(String text) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write(text.getBytes(StandardCharsets.UTF_8));
        input.write('\n');
        input.flush();
    }

    /** The next reply; null if the process ended. */
    @Nullable WorkerReply reply() throws IOException {
        String line = replies.readLine();
        return line == null ? null : JSON.readValue(line, WorkerReply.class);
    }

    /** Ends the process. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits until it has ended, so that it writes no more files. */
    void awaitEnd() {
        kill();
        process.onExit().join();
    }
}

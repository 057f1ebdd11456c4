package io.botwarden.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processes that the benchmark started end with it. */
class ChildrenTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "KILL"})
    void endWithParent(String signal) throws IOException, InterruptedException {
        assumeTrue(
                !signal.equals("KILL") || Files.isExecutable(Path.of("/usr/bin/setpriv")),
                "only Linux tells of a parent that was killed");
        Process parent = parent();
        List<ProcessHandle> children = new ArrayList<>();
        try (BufferedReader printed = parent.inputReader()) {
            for (int k = 0; k < Parent.CHILDREN; k++) {
                children.add(ProcessHandle.of(Long.parseLong(printed.readLine())).orElseThrow());
            }

            new ProcessBuilder("kill", "-" + signal, Long.toString(parent.pid())).start().waitFor();

            assertThat(parent.waitFor(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
            for (ProcessHandle child : children) {
                assertThat(child.onExit()).as("end of " + child).succeedsWithin(LONG_ENOUGH);
            }
        } finally {
            parent.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void areStartedOnlyByChildren() throws IOException {
        Pattern starts =
                Pattern.compile("(?s)[bB]uilder(\\([^;]*\\))?\\s*\\.start\\(\\)|\\.exec\\(");
        List<String> found = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                if (starts.matcher(Files.readString(source)).find()) {
                    found.add(source.getFileName().toString());
                }
            }
        }

        assertThat(found).containsExactly("Children.java");
    }

    private static Process parent() throws IOException {
        return new ProcessBuilder(
                        // a background build ignores Ctrl-C, and so would this process
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Represents the benchmark: prints the IDs of its processes, and waits. */
    static final class Parent {

        static final int CHILDREN = 2;

        private Parent() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            for (int k = 0; k < CHILDREN; k++) {
                System.out.println(Children.start(new ProcessBuilder("sleep", "1000")).pid());
            }
            Thread.sleep(LONG_ENOUGH);
        }
    }
}

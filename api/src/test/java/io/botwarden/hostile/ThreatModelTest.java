package io.botwarden.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each test that {@code infra/docs/threat-model.md} names exists. */
class ThreatModelTest {

    private static final Path MODEL = Path.of("../infra/docs/threat-model.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Fuzz))(?:#(\\w+))?`");

    @Test
    void namedTestsExist() throws IOException {
        Map<String, String> tests = tests();
        List<MatchResult> named = NAMED.matcher(Files.readString(MODEL)).results().toList();

        assertThat(named).hasSizeGreaterThan(30);
        for (MatchResult test : named) {
            String method =
                    test.group(2) == null
                            ? "class " + test.group(1)
                            : "void " + test.group(2) + "(";
            assertThat(tests.getOrDefault(test.group(1), "")).as(test.group()).contains(method);
        }
    }

    /** The sources of all tests, by class name. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (String module : List.of("../analytics", "../api", "../infra/bench")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/test/java"))) {
                files.filter(Files::isRegularFile)
                        .forEach(file ->
                                tests.put(
                                        file.getFileName().toString().replace(".java", ""),
                                        read(file)));
            }
        }
        return tests;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

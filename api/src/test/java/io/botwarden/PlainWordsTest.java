package io.botwarden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Texts that people read use the usual words: descriptions of the API, messages, comments,
 * documents and the console's English. The list has the worst phrases that were once in use;
 * `CONTRIBUTING.md` has the rule.
 */
class PlainWordsTest {

    private static final Path ROOT = Path.of("..");

    private static final List<Path> PLACES =
            Stream.of(
                            "README.md",
                            "CONTRIBUTING.md",
                            "pom.xml",
                            "analytics/pom.xml",
                            "analytics/src",
                            "api/pom.xml",
                            "api/src",
                            "api/console/src",
                            "infra/backup",
                            "infra/bench/pom.xml",
                            "infra/bench/postgraphile",
                            "infra/bench/results",
                            "infra/bench/run",
                            "infra/bench/src",
                            "infra/bench/README.md",
                            "infra/bench/RESULTS.md",
                            "infra/bill",
                            "infra/chart",
                            "infra/compose.yaml",
                            "infra/console",
                            "infra/demo/README.md",
                            "infra/demo/history.sql",
                            "infra/demo/history.yml",
                            "infra/demo/mappings",
                            "infra/demo/story.yml",
                            "infra/docs",
                            "infra/doctor",
                            "infra/inputs",
                            "infra/jdk",
                            "infra/packaging/build",
                            "infra/packaging/packages",
                            "infra/packaging/pom.xml",
                            "infra/packaging/src/main",
                            "infra/packaging/src/test/java",
                            "infra/permissions",
                            "infra/restore",
                            "infra/run",
                            "infra/systemd",
                            "infra/train",
                            "infra/verify-audit",
                            "schema/src/main")
                    .map(ROOT::resolve)
                    .toList();

    private static final Set<String> KINDS =
            Set.of(
                    "",
                    "md",
                    "graphqls",
                    "graphql",
                    "java",
                    "json",
                    "lua",
                    "mjs",
                    "mustache",
                    "properties",
                    "service",
                    "sql",
                    "ts",
                    "tsx",
                    "xml",
                    "yaml",
                    "yml");

    /** Generated files, data, licenses, the SQL of a published KPI, and this class. */
    private static final Set<String> EXCEPTIONS =
            Set.of(
                    "generated",
                    "node_modules",
                    "package-lock",
                    "/passwords/",
                    "FuzzInputs",
                    "LICENSE",
                    "mtta.sql",
                    "PlainWordsTest");

    private static final Pattern STILTED =
            Pattern.compile(
                    "\\b(unless said|what came of|told apart|of weight|way back|from when on|never heard of|behind this cursor"
                            + "|tak(e|es|en) up|taken on(?! schedule)|comes? along|borne|shall|(?<!-)anew|hangs on (a|the|its|it)"
                            + "|holds? no longer|it is none|are none that|brought about|brings? about|no longer good"
                            + "|cannot be meant|by whichever|mended|thrown away|half done|no more and no less"
                            + "|stands? still|not even to|is to say|what one is)\\b",
                    Pattern.CASE_INSENSITIVE);

    @Test
    void avoidsStiltedPhrases() throws IOException {
        assertThat(files()).hasSizeGreaterThan(1_000);
        assertThat(files().stream().flatMap(PlainWordsTest::problems)).isEmpty();
    }

    @Test
    void findsAPhrase() {
        assertThat(STILTED.matcher("The rows are read anew.").find()).isTrue();
        assertThat(STILTED.matcher("The rows are read again.").find()).isFalse();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all =
                PLACES.stream().filter(Files::exists).flatMap(PlainWordsTest::below)) {
            return all.filter(file -> KINDS.contains(ending(file)))
                    .filter(file -> EXCEPTIONS.stream().noneMatch(file.toString()::contains))
                    .toList();
        }
    }

    private static Stream<Path> below(Path place) {
        try (Stream<Path> found = Files.walk(place)) {
            return found.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(place + " cannot be read", e);
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
    }

    private static Stream<String> problems(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return IntStream.range(0, lines.size())
                    .filter(k -> STILTED.matcher(lines.get(k)).find())
                    .mapToObj(k ->
                            "%s:%d %s"
                                    .formatted(ROOT.relativize(file), k + 1, lines.get(k).strip()));
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}

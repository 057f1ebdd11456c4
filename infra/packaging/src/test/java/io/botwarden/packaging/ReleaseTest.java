package io.botwarden.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code infra/release} in a repository with the project's files that contain versions. Instead of
 * Maven, a script writes the database of the release.
 */
class ReleaseTest {

    private static final Path ROOT = Path.of("../..");
    private static final List<String> WITH_VERSION =
            List.of(
                    "pom.xml",
                    "schema/pom.xml",
                    "analytics/pom.xml",
                    "api/pom.xml",
                    "infra/bench/pom.xml",
                    "infra/packaging/pom.xml",
                    "infra/trino/pom.xml",
                    "api/console/package.json",
                    "api/console/package-lock.json",
                    "infra/chart/Chart.yaml");

    /** More than a pipe holds. */
    private static final String CHANGES =
            "# Changelog\n\nAll changes.\n\n## Unreleased\n\nThe first version.\n\n"
                    + "- **Bots** have owners.\n".repeat(5_000);

    /** Like the present ones, with this version. */
    private static final String SNAPSHOT = "7.1.0-SNAPSHOT";

    @TempDir private Path folder;

    private int exit;

    @BeforeEach
    void makeRepository() throws Exception {
        String present = version(Files.readString(ROOT.resolve("pom.xml")));
        for (String file : WITH_VERSION) {
            write(
                    file,
                    Files.readString(ROOT.resolve(file))
                            .replace(
                                    "<version>%s</version>".formatted(present),
                                    "<version>%s</version>".formatted(SNAPSHOT)));
        }
        write("infra/release", Files.readString(ROOT.resolve("infra/release")));
        write("CHANGELOG.md", CHANGES);
        write(
                "mvnw",
                """
                #!/usr/bin/env bash
                [[ ! -e fails ]] || exit 1
                written=$(printf '%s\\n' "$@" | sed -n 's/^-Drelease.written=//p')
                mkdir -p "api/src/test/resources/releases/$written"
                echo "copy" >"api/src/test/resources/releases/$written/rows.sql"
                """);
        write(".gitignore", "fails\n");
        for (String program : List.of("infra/release", "mvnw")) {
            assertThat(folder.resolve(program).toFile().setExecutable(true)).isTrue();
        }
        run("git", "init", "--quiet");
        run("git", "add", "--all", ".");
        run("git", "commit", "--quiet", "--message", "Begin");
    }

    @Test
    void commitsAndTagsRelease() throws Exception {
        String printed = run("infra/release", "7.1.0");

        assertThat(exit).as(printed).isZero();
        assertThat(run("git", "log", "--format=%s", "--reverse").lines())
                .containsExactly("Begin", "Release 7.1.0", "Begin 7.2.0");
        assertThat(run("git", "status", "--porcelain")).isEmpty();
        assertThat(run("git", "describe", "HEAD~1").strip()).isEqualTo("v7.1.0");
        for (String file : WITH_VERSION) {
            assertThat(run("git", "show", "v7.1.0:" + file))
                    .as(file)
                    .contains("7.1.0")
                    .doesNotContain("SNAPSHOT");
            assertThat(run("git", "show", "HEAD:" + file))
                    .as(file)
                    .contains(file.endsWith(".json") ? "\"7.2.0\"" : "7.2.0-SNAPSHOT");
        }
        assertThat(run("git", "show", "v7.1.0:infra/chart/Chart.yaml").lines())
                .contains("version: 7.1.0", "appVersion: 7.1.0");
        assertThat(run("git", "show", "HEAD:infra/chart/Chart.yaml").lines())
                .contains("version: 7.2.0", "appVersion: 7.2.0-SNAPSHOT");
        assertThat(run("git", "show", "v7.1.0:CHANGELOG.md"))
                .matches(
                        "(?s).*## Unreleased\n\n## 7\\.1\\.0 – \\d{4}-\\d\\d-\\d\\d\n\nThe first version\\..*owners\\.\n");
        assertThat(run("git", "ls-tree", "-r", "--name-only", "v7.1.0"))
                .contains("api/src/test/resources/releases/7.1.0/rows.sql");
    }

    @Test
    void refusesWhatCannotBeReleased() throws Exception {
        assertThat(run("infra/release", "7.1")).contains("Usage: infra/release VERSION");
        assertThat(exit).isEqualTo(2);
        assertThat(run("infra/release", "7.1.0", "7.0.9")).contains("7.0.9 is not above 7.1.0");

        run("git", "tag", "v7.10.0");
        assertThat(run("infra/release", "7.9.0"))
                .contains("The version 7.9.0 is not above the last release, 7.10.0.");
        assertThat(run("infra/release", "7.10.0"))
                .contains("The version 7.10.0 is not above the last release, 7.10.0.");

        Files.writeString(folder.resolve("CHANGELOG.md"), CHANGES + "- More.\n");
        assertThat(run("infra/release", "7.11.0"))
                .contains("There are changes that are not committed:  M CHANGELOG.md");

        Files.writeString(
                folder.resolve("CHANGELOG.md"),
                CHANGES.replace("## Unreleased", "## Unreleased\n\n## 7.10.0 – 2026-01-01"));
        run("git", "commit", "--quiet", "--all", "--message", "Change");
        assertThat(run("infra/release", "7.11.0"))
                .contains("CHANGELOG.md has no unreleased changes.");
        assertThat(exit).isEqualTo(1);
        assertThat(run("git", "tag")).isEqualTo("v7.10.0\n");
    }

    @Test
    void failedBuildChangesNothing() throws Exception {
        Files.createFile(folder.resolve("fails"));

        assertThat(run("infra/release", "7.1.0")).contains("nothing was committed");
        assertThat(exit).isEqualTo(1);
        assertThat(run("git", "status", "--porcelain")).isEmpty();
        assertThat(run("git", "log", "--format=%s")).isEqualTo("Begin\n");
        assertThat(run("git", "tag")).isEmpty();
    }

    private static String version(String pom) {
        return pom.lines()
                .filter(line -> line.matches(" {4}<version>.*</version>"))
                .map(line -> line.replaceAll(" *</?version>", ""))
                .findFirst()
                .orElseThrow();
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private String run(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        if (words.getFirst().startsWith("infra/")) {
            words.set(0, folder.resolve(words.getFirst()).toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "GIT_CONFIG_GLOBAL", "/dev/null",
                                "GIT_CONFIG_NOSYSTEM", "1",
                                "GIT_AUTHOR_NAME", "Ada",
                                "GIT_AUTHOR_EMAIL", "ada@example.org",
                                "GIT_COMMITTER_NAME", "Ada",
                                "GIT_COMMITTER_EMAIL", "ada@example.org"));
        Process process = builder.start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        exit = process.waitFor();
        return printed;
    }
}

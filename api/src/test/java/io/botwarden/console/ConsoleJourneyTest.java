package io.botwarden.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.botwarden.testing.BotwardenTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.context.TestPropertySource;

/**
 * Walks through the console in a real browser, as each script in {@code console/test/browser} says:
 * one that is put there is walked too. Left out where the console was not built ({@code -Dquick}).
 * Those in the folder {@code nightly}, through pages that rarely change, are walked with {@code
 * -Dnightly} only; {@code -Dwalks=launch.mjs,audit.mjs} chooses some.
 */
@BotwardenTest(own = true)
@TestPropertySource(
        properties = {
            "BOTWARDEN_ADMIN_PASSWORD=" + ConsoleJourneyTest.PASSWORD,
            "botwarden.catalog.own-data-asset=true"
        })
class ConsoleJourneyTest {

    static final String PASSWORD = "a password for the journey";

    private static final int LONGEST_MINUTES = 5;
    private static final Path WALKS = Path.of("console/test/browser");
    private static final @Nullable String CHOSEN = System.getProperty("walks");

    private static final boolean NIGHTLY = System.getProperty("nightly") != null;

    @LocalServerPort private int port;

    @BeforeAll
    static void records(@Autowired DataSource database) {
        new ResourceDatabasePopulator(
                        new ClassPathResource("console/journey.sql"),
                        new ClassPathResource("console/appraisal.sql"),
                        new ClassPathResource("console/inspection.sql"),
                        new ClassPathResource("console/contingency.sql"),
                        new ClassPathResource("console/launch.sql"),
                        new ClassPathResource("console/proposal.sql"),
                        new ClassPathResource("console/hostile.sql"))
                .execute(database);
    }

    /** The walks, below their folder. */
    static Stream<String> walks() throws IOException {
        try (Stream<Path> files = Files.walk(WALKS)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(WALKS::relativize)
                    .filter(ConsoleJourneyTest::isWalked)
                    // the journey looks at the records as they were put there, before others add
                    // theirs
                    .sorted(
                            Comparator.comparing((Path walk) -> !walk.endsWith("journey.mjs"))
                                    .thenComparing(Path::getFileName))
                    .map(Path::toString)
                    .toList()
                    .stream();
        }
    }

    private static boolean isWalked(Path walk) {
        String name = walk.getFileName().toString();
        return !name.equals("browser.mjs")
                && (CHOSEN == null
                        ? NIGHTLY || walk.getNameCount() == 1
                        : List.of(CHOSEN.split(",")).contains(name));
    }

    @ParameterizedTest
    @MethodSource("walks")
    void completesWalk(String walk) throws Exception {
        assumeTrue(
                new ClassPathResource("static/index.html").exists(),
                "the console was not built: -Dquick");
        Path log =
                Files.createTempFile(Path.of("target"), Path.of(walk).getFileName() + "-", ".log");
        Process journey =
                new ProcessBuilder(
                                "node",
                                WALKS.resolve(walk).toString(),
                                "http://127.0.0.1:" + port,
                                PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            boolean ended = journey.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            assertThat(ended && journey.exitValue() == 0).as(() -> said(log)).isTrue();
        } finally {
            journey.descendants().forEach(ProcessHandle::destroyForcibly);
            journey.destroyForcibly();
        }
    }

    private static String said(Path log) {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "nothing that can be read: " + e.getMessage();
        }
    }
}

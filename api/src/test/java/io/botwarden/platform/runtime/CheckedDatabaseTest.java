package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What checks find out about an embedded database. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "it sends signals")
class CheckedDatabaseTest {

    @TempDir private Path folder;

    @Test
    @Tag("nightly")
    void distinguishesSilentFromStopped() throws Exception {
        Home home = new Home(folder);
        try (EmbeddedDatabase _ = EmbeddedDatabase.start(home)) {
            assertThat(access().address()).isNotNull();
            long process = PostgresProcesses.postmaster(home.postgresData()).orElseThrow().pid();
            signal("STOP", process);
            try {
                assertThat(access().problem())
                        .isInstanceOfSatisfying(
                                StartProblem.class,
                                problem -> {
                                    assertThat(problem.problem())
                                            .startsWith(
                                                    "The embedded PostgreSQL in %s is running (process %d), but does not answer"
                                                            .formatted(
                                                                    home.postgresData(), process));
                                    assertThat(problem.remedy()).contains("postgresql.log");
                                });
            } finally {
                signal("CONT", process);
            }
        }

        assertThat(access()).isEqualTo(new CheckedDatabase.Access(null, null));
    }

    private CheckedDatabase.Access access() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "settings", Map.of("botwarden.home", folder.toString())));
        return new CheckedDatabase(environment).access();
    }

    private static void signal(String name, long process) throws Exception {
        assertThat(
                        new ProcessBuilder("kill", "-" + name, String.valueOf(process))
                                .start()
                                .waitFor())
                .isZero();
    }
}

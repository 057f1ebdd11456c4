package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The configuration reference in the docs lists the settings of the code. */
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("../infra/docs/configuration.md");
    private static final String APPROVE =
            "./mvnw -Dquick -pl api -am test -Dtest=ConfigurationDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dschema.approve";

    private static final String HEAD =
            """
            # Configuration

            All settings of the server. They are environment variables; a setting of a list has the number of the element in its name, such as
            `BOTWARDEN_OIDC_ISSUERS_0_ISSUER`. The start reports all settings that are wrong at once, and variables `BOTWARDEN_…` that are no settings,
            such as misspelled ones.

            Each setting can also come from a file, such as a mounted secret: `BOTWARDEN_DATABASE_PASSWORD_FILE=/run/secrets/password` sets
            `BOTWARDEN_DATABASE_PASSWORD` to the text of that file, without its last line end. Durations are written like `30s`, `5m`, `1h` or `2d`,
            sizes like `256MB`. The table is generated from the code.

            | variable | type | default | example | meaning |
            |---|---|---|---|---|
            """;

    @Test
    void documentMatchesCode() throws IOException {
        String expected = document();
        if (System.getProperty("schema.approve") != null) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("%s; update it by %s", DOCUMENT, APPROVE)
                .isEqualTo(expected);
    }

    /** The reference, as the code describes it. */
    static String document() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        Settings.all().values().forEach(setting -> text.append(setting.row()));
        return text.toString();
    }

    @Test
    void settingsAreDescribedWithAnExample() throws IOException {
        assertThat(Settings.all().values())
                .allSatisfy(setting -> {
                    assertThat(setting.meaning()).as(setting.variable()).isNotBlank();
                    assertThat(setting.example()).as(setting.variable()).isNotBlank();
                });
    }

    @Test
    void examplesHaveTheirType() throws IOException {
        for (Setting setting : Settings.all().values()) {
            if (setting.bound() != null) {
                Binder binder =
                        new Binder(
                                new MapConfigurationPropertySource(
                                        Map.of("value", setting.example())));
                assertThat(binder.bind("value", setting.bound()).isBound())
                        .as(setting.variable())
                        .isTrue();
            }
        }
    }

    @Test
    void documentedVariablesAreAccepted() throws IOException {
        Map<String, Object> documented = new HashMap<>();
        Settings.all().keySet().forEach(name -> documented.put(name, "value"));

        assertThat(VariableNames.problemsIn(documented)).isEmpty();
    }

    /** Variables that the code reads, and those that its messages name, are in the reference. */
    @Test
    void variablesOfTheCodeAreListed() throws IOException {
        TreeSet<String> named = new TreeSet<>();
        Pattern variable = Pattern.compile("\\b(BOTWARDEN_[A-Z0-9_]*[A-Z0-9])\\b");
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(java|yml)"))
                            .filter(f -> !f.toString().contains("/console/"))
                            .toList()) {
                variable.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult each) -> each.group(1))
                        .forEach(named::add);
            }
        }
        named.removeIf(name -> name.endsWith("_FILE") || Settings.NOT_SETTINGS.contains(name));

        assertThat(Settings.all().keySet()).containsAll(named);
    }
}

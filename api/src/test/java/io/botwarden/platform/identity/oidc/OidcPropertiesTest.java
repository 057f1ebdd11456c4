package io.botwarden.platform.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.identity.oidc.OidcProperties.Console;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The settings of issuers, as they are read from variables. */
class OidcPropertiesTest {

    private static final String ISSUER = "BOTWARDEN_OIDC_ISSUERS_%d_%s";

    private final Map<String, Object> variables = new HashMap<>();

    @Test
    void issuerIsForTokensOnlyWithoutConsole() {
        set(0, "ISSUER", "https://login.example");
        set(0, "AUDIENCE", "botwarden");

        assertThat(read().issuers().getFirst().console()).isNull();
    }

    @Test
    void consoleNeedsNoAudience() {
        console(0, "company");
        set(0, "CONSOLE_SCOPES", "openid,groups");

        Console console = Objects.requireNonNull(read().issuers().getFirst().console());
        assertThat(console.clientId()).isEqualTo("botwarden");
        assertThat(console.clientSecret()).isNull();
        assertThat(console.scopes()).containsExactly("openid", "groups");
        assertThat(console.longestSession()).hasHours(12);
        assertThat(read().issuers().getFirst().title()).isEqualTo("login.example");
        assertThat(read().issuers().getFirst().audience()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "CONSOLE_NAME, Company, is not a name",
        "CONSOLE_NAME, logout, is not a name",
        "CONSOLE_NAME, a/b, is not a name",
        "CONSOLE_CLIENT_ID, ' ', needs a client ID",
        "CONSOLE_SCOPES, profile, must contain openid",
        "CONSOLE_LONGEST_SESSION, 0s, must last from",
        "CONSOLE_LONGEST_SESSION, 31d, must last from",
        "AUDIENCE, ' ', needs an audience",
        "ALGORITHMS, HS256, is not a public-key algorithm"
    })
    void saysWhatIsWrong(String variable, String value, String problem) {
        console(0, "company");
        set(0, variable, value);

        assertThatThrownBy(this::read).rootCause().hasMessageContaining(problem);
    }

    @Test
    void issuersNeedDifferentNames() {
        console(0, "company");
        console(1, "company");

        assertThatThrownBy(this::read)
                .rootCause()
                .hasMessageContaining("Several issuers have the name 'company'");
    }

    @Test
    void issuerIsConfiguredOnce() {
        console(0, "company");
        console(1, "partner");

        assertThatThrownBy(this::read)
                .rootCause()
                .hasMessageContaining("The issuer https://login.example is configured several");
    }

    private void console(int index, String name) {
        set(index, "ISSUER", "https://login.example");
        set(index, "CONSOLE_NAME", name);
        set(index, "CONSOLE_CLIENT_ID", "botwarden");
    }

    private void set(int index, String variable, String value) {
        variables.put(ISSUER.formatted(index, variable), value);
    }

    private OidcProperties read() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bind("botwarden.oidc", OidcProperties.class).get();
    }
}

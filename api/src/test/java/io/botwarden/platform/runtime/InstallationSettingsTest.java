package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.BotwardenTest;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** What a start stores about the configuration. */
@BotwardenTest(own = true)
class InstallationSettingsTest {

    @Autowired private DataSource database;
    @Autowired private JdbcClient postgres;

    @Test
    void storesWhatConfigurationTurnsOn() {
        assertThat(stored())
                .as("of the test's start")
                .isEqualTo(
                        Map.of(
                                "https", false,
                                "loopback", false,
                                "network-trusted-proxies", false));
        start(
                new MockEnvironment()
                        .withProperty("server.ssl.bundle", "server")
                        .withProperty("server.address", "127.0.0.1")
                        .withProperty("botwarden.network.trusted-proxies[0]", "10.0.0.0/8"));
        assertThat(stored())
                .containsEntry("https", true)
                .containsEntry("loopback", true)
                .containsEntry("network-trusted-proxies", true);
        start(new MockEnvironment());
        assertThat(stored()).containsValues(false).doesNotContainValue(true);
    }

    private void start(MockEnvironment environment) {
        new InstallationSettings(database, environment).afterSingletonsInstantiated();
    }

    private Map<String, Boolean> stored() {
        return postgres.sql("select name, enabled from installation_setting")
                .query(rows -> {
                    Map<String, Boolean> settings = new TreeMap<>();
                    while (rows.next()) {
                        settings.put(rows.getString("name"), rows.getBoolean("enabled"));
                    }
                    return settings;
                });
    }
}

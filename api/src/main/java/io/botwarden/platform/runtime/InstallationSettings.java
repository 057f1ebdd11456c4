package io.botwarden.platform.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores at each start which protections the configuration turns on: the queries of controls can
 * read the database only. (Policy 5.1.3, 5.2.1)
 */
@Component
final class InstallationSettings implements SmartInitializingSingleton {

    private static final String STORE =
            """
            insert into installation_setting (name, enabled) values (:name, :enabled)
            on conflict (name) do update set enabled = excluded.enabled, changed_at = now()
            where installation_setting.enabled <> excluded.enabled
            """;

    private final JdbcClient database;
    private final Environment environment;

    InstallationSettings(DataSource database, Environment environment) {
        this.database = JdbcClient.create(database);
        this.environment = environment;
    }

    @Override
    public void afterSingletonsInstantiated() {
        settings(environment)
                .forEach((name, enabled) ->
                        database.sql(STORE).param("name", name).param("enabled", enabled).update());
    }

    /** What the configuration turns on, by the names that controls use. */
    static Map<String, Boolean> settings(Environment environment) {
        Map<String, Boolean> settings = new LinkedHashMap<>();
        settings.put("https", environment.containsProperty("server.ssl.bundle"));
        settings.put("loopback", isLoopback(environment.getProperty("server.address", "")));
        settings.put(
                "network-trusted-proxies", isSet(environment, "botwarden.network.trusted-proxies"));
        return settings;
    }

    private static boolean isSet(Environment environment, String list) {
        return Binder.get(environment)
                .bind(list, Bindable.listOf(String.class))
                .map(values -> values.stream().anyMatch(value -> !value.isBlank()))
                .orElse(false);
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

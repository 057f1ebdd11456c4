package io.botwarden.platform.runtime;

import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Puts a port that is none aside until {@link SettingsCheck} reports it together with all other
 * settings: Spring Boot would stop at it long before.
 */
final class PortSetting implements EnvironmentPostProcessor {

    private static final String PORT = "server.port";
    private static final String REFUSED = "botwarden.refused-port";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        String port = environment.getProperty(PORT, "").strip();
        if (!port.isEmpty() && !isPort(port)) {
            environment
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource("refusedPort", Map.of(PORT, "0", REFUSED, port)));
        }
    }

    /** What is wrong with the port, as sentences without full stop. */
    static List<String> problemsIn(Environment environment) {
        String port = environment.getProperty(REFUSED);
        return port == null
                ? List.of()
                : List.of(
                        "SERVER_PORT is '%s', but must be a number from 0 to 65535"
                                .formatted(port));
    }

    private static boolean isPort(String text) {
        try {
            int port = Integer.parseInt(text);
            return port >= 0 && port <= 65535;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}

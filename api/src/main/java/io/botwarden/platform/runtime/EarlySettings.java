package io.botwarden.platform.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Puts wrong values aside until {@link SettingsCheck} reports them together with all other
 * settings: Spring Boot would stop at them long before, one at a time.
 */
final class EarlySettings implements EnvironmentPostProcessor {

    private static final String REFUSED = "botwarden.refused.";
    private static final Set<String> LOG_FORMATS = Set.of("ecs", "gelf", "logstash");

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        for (Early setting : Early.values()) {
            String value = environment.getProperty(setting.property, "").strip();
            if (!value.isEmpty() && !setting.accepts.test(value)) {
                environment
                        .getPropertySources()
                        .addFirst(
                                new MapPropertySource(
                                        setting.refused(),
                                        Map.of(
                                                setting.property,
                                                setting.instead,
                                                setting.refused(),
                                                value)));
            }
        }
    }

    /** What is wrong with them, as sentences without full stop. */
    static List<String> problemsIn(Environment environment) {
        return Arrays.stream(Early.values())
                .flatMap(setting ->
                        Stream.ofNullable(environment.getProperty(setting.refused()))
                                .map(value ->
                                        "%s is '%s', but must be %s"
                                                .formatted(
                                                        setting.variable, value, setting.accepted)))
                .toList();
    }

    private static boolean isPort(String text) {
        try {
            int port = Integer.parseInt(text);
            return port >= 0 && port <= 65535;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private enum Early {
        PORT("SERVER_PORT", "server.port", "0", EarlySettings::isPort, "a number from 0 to 65535"),
        LOG_FORMAT(
                "BOTWARDEN_LOG_FORMAT",
                "logging.structured.format.console",
                "",
                text -> LOG_FORMATS.contains(text.toLowerCase(Locale.ROOT)),
                "one of ecs, gelf, logstash, or empty for text");

        private final String variable;
        private final String property;
        private final String instead;
        private final Predicate<String> accepts;
        private final String accepted;

        Early(
                String variable,
                String property,
                String instead,
                Predicate<String> accepts,
                String accepted) {
            this.variable = variable;
            this.property = property;
            this.instead = instead;
            this.accepts = accepts;
            this.accepted = accepted;
        }

        private String refused() {
            return REFUSED + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

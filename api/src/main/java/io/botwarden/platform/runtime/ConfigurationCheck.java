package io.botwarden.platform.runtime;

import io.botwarden.platform.check.Check;
import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Topic;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reports all settings that are wrong, like the start does. */
final class ConfigurationCheck implements Check {

    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z]+_[A-Z0-9_]+\\b");

    private final ConfigurableEnvironment environment;

    ConfigurationCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Topic topic() {
        return Topic.CONFIGURATION;
    }

    @Override
    public List<Finding> run() {
        List<String> problems =
                SettingsCheck.problemsOf(environment, SettingsCheck.declaredTypes());
        if (problems.isEmpty()) {
            String profiles = String.join(", ", environment.getActiveProfiles());
            return List.of(
                    Finding.ok(
                            Topic.CONFIGURATION,
                            "All settings are valid"
                                    + (profiles.isEmpty()
                                            ? ""
                                            : " (profile %s)".formatted(profiles))));
        }
        return problems.stream()
                .sorted()
                .map(problem -> Finding.failed(Topic.CONFIGURATION, problem, advice(problem)))
                .toList();
    }

    private static String advice(String problem) {
        Matcher variable = VARIABLE.matcher(problem);
        return "Correct %s; Botwarden does not start before"
                .formatted(variable.find() ? variable.group() : "this setting");
    }
}

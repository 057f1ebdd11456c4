package io.botwarden.platform.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads settings from files: for each variable {@code BOTWARDEN_…_FILE}, the file is read whose
 * path it contains, such as a mounted secret. Problems are reported by {@link SettingsCheck}.
 */
final class SecretFiles implements EnvironmentPostProcessor {

    private static final String START = "BOTWARDEN_";
    static final String END = "_FILE";

    /** A setting of its own, whose file is read by the code that uses it. */
    private static final String READ_ELSEWHERE = "BOTWARDEN_KEY_ENCRYPTION_KEY_FILE";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        Source source = read(environment.getSystemEnvironment());
        MutablePropertySources sources = environment.getPropertySources();
        if (sources.contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
            sources.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, source);
        } else {
            sources.addLast(source);
        }
    }

    /** The variable that names a file with the value of another one. */
    static String fileVariableOf(String variable) {
        return variable + END;
    }

    /** Reads the files that the variables name. */
    static Source read(Map<String, Object> environment) {
        Map<String, Object> contents = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        new TreeMap<>(environment)
                .forEach((name, path) -> {
                    if (!name.startsWith(START)
                            || !name.endsWith(END)
                            || name.equals(READ_ELSEWHERE)
                            || path.toString().isBlank()) {
                        return;
                    }
                    String variable = name.substring(0, name.length() - END.length());
                    if (!environment.getOrDefault(variable, "").toString().isEmpty()) {
                        problems.add(
                                "%s and %s are both set; only one may be"
                                        .formatted(variable, name));
                        return;
                    }
                    try {
                        String content = Files.readString(Path.of(path.toString()));
                        contents.put(variable, content.replaceFirst("\\R$", ""));
                    } catch (IOException | IllegalArgumentException e) {
                        problems.add(
                                "%s is '%s', which cannot be read (%s), but must be the path of a text file"
                                        .formatted(name, path, Reasons.of(e)));
                    }
                });
        return new Source(contents, problems);
    }

    /** The contents of the files, by the name of the variable that they replace. */
    static final class Source extends SystemEnvironmentPropertySource {

        // the end of the name makes Spring Boot accept the spelling of variables
        private static final String NAME = "secretFiles-systemEnvironment";

        private final List<String> problems;

        private Source(Map<String, Object> contents, List<String> problems) {
            super(NAME, contents);
            this.problems = List.copyOf(problems);
        }

        /** What prevented files from being read, as sentences without full stop. */
        static List<String> problemsIn(ConfigurableEnvironment environment) {
            return environment.getPropertySources().get(NAME) instanceof Source source
                    ? source.problems
                    : List.of();
        }

        List<String> problems() {
            return problems;
        }
    }
}

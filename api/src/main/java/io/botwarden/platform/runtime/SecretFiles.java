package io.botwarden.platform.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
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
        Map<String, Object> variables = environment.getSystemEnvironment();
        Source source = new Source(variables, read(variables));
        MutablePropertySources sources = environment.getPropertySources();
        if (sources.contains(Source.NAME)) {
            sources.replace(Source.NAME, source);
        } else {
            sources.addLast(source);
        }
    }

    /** What prevented files from being read, as sentences without full stop. */
    static List<String> problemsIn(ConfigurableEnvironment environment) {
        return environment.getPropertySources().get(Source.NAME) instanceof Source source
                ? source.files.problems()
                : List.of();
    }

    /** The variable that names a file with the value of another one. */
    static String fileVariableOf(String variable) {
        return variable + END;
    }

    /** Reads the files that the variables name. */
    static Contents read(Map<String, Object> environment) {
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
        return new Contents(contents, problems);
    }

    /**
     * @param values the contents of the files, by the name of the variable that they replace
     * @param problems what prevented files from being read, as sentences without full stop
     */
    record Contents(Map<String, Object> values, List<String> problems) {}

    /**
     * The variables and the contents of the files. They are one source because Spring Boot binds
     * all of an element of a list from the same source: an issuer's secret would be lost otherwise.
     */
    private static final class Source extends SystemEnvironmentPropertySource
            implements OriginLookup<String> {

        private static final String NAME =
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

        private final Contents files;

        private Source(Map<String, Object> variables, Contents files) {
            super(NAME, both(variables, files.values()));
            this.files = files;
        }

        private static Map<String, Object> both(
                Map<String, Object> variables, Map<String, Object> files) {
            Map<String, Object> both = new HashMap<>(variables);
            both.putAll(files);
            return both;
        }

        @Override
        public @Nullable Origin getOrigin(String key) {
            String variable = resolvePropertyName(key);
            if (!source.containsKey(variable)) {
                return null;
            }
            return new SystemEnvironmentOrigin(
                    files.values().containsKey(variable) ? fileVariableOf(variable) : variable);
        }
    }
}

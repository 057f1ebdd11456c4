package io.botwarden.platform.parameter;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.botwarden.platform.parameter.ParameterDefinition.Text;
import io.botwarden.platform.runtime.DefinitionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.JacksonException;

/** Reads the files that define parameters. A file that is not valid stops the start. */
public final class ParameterFiles {

    private static final Pattern PATH =
            Pattern.compile(".*/parameter/([a-z]+)/([a-z0-9]+(?:-[a-z0-9]+)*)\\.yml");

    private ParameterFiles() {}

    /** What a file contains. */
    private record Content(
            @Nullable String clause,
            @Nullable ParameterKind kind,
            @JsonProperty("default") @Nullable String defaultValue,
            @Nullable String minimum,
            @Nullable String maximum,
            @Nullable Text name,
            @Nullable Text description,
            @Nullable LinkedHashMap<String, Text> choices) {}

    /**
     * All parameters, by code.
     *
     * @throws IllegalStateException if a file is not valid
     */
    public static Map<String, ParameterDefinition> read() {
        try {
            Map<String, ParameterDefinition> found = new TreeMap<>();
            for (Resource file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:parameter/*/*.yml")) {
                ParameterDefinition one =
                        read(file.getURI(), file.getContentAsString(StandardCharsets.UTF_8));
                if (found.put(one.code(), one) != null) {
                    throw invalid(file.getURI(), "there is another parameter with this name");
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("The parameters cannot be read", e);
        }
    }

    /**
     * Reads a file.
     *
     * @param file its place, which names the capability and the code
     * @throws IllegalStateException if it is not valid
     */
    static ParameterDefinition read(URI file, String yaml) {
        Matcher path = PATH.matcher(file.toString());
        if (!path.matches()) {
            throw invalid(
                    file, "the name must consist of lowercase letters and digits, with hyphens");
        }
        Content content;
        try {
            content = DefinitionFiles.YAML.readValue(yaml, Content.class);
        } catch (JacksonException e) {
            throw invalid(file, e.getOriginalMessage());
        }
        ParameterKind kind = require(file, content.kind(), "kind");
        boolean choice = kind == ParameterKind.CHOICE;
        ParameterDefinition defined =
                new ParameterDefinition(
                        path.group(2),
                        path.group(1),
                        require(file, content.clause(), "clause"),
                        kind,
                        require(file, content.defaultValue(), "default"),
                        kind.hasLimits() ? require(file, content.minimum(), "minimum") : null,
                        kind.hasLimits() ? require(file, content.maximum(), "maximum") : null,
                        require(file, content.name(), "name"),
                        require(file, content.description(), "description"),
                        choice ? require(file, content.choices(), "choices") : Map.of());
        return checked(file, defined);
    }

    /** The limits and the default are values that the parameter can have, in their usual form. */
    private static ParameterDefinition checked(URI file, ParameterDefinition defined) {
        for (String value :
                new @Nullable String[] {
                    defined.minimum(), defined.maximum(), defined.defaultValue()
                }) {
            if (value == null) {
                continue;
            }
            try {
                if (!defined.accept(value).equals(value)) {
                    throw invalid(file, "write %s as %s".formatted(value, defined.accept(value)));
                }
            } catch (IllegalArgumentException e) {
                throw invalid(file, "%s: %s".formatted(value, e.getMessage()));
            }
        }
        return defined;
    }

    private static <T> T require(URI file, @Nullable T value, String what) {
        if (value == null) {
            throw invalid(file, what + " is missing");
        }
        return value;
    }

    private static IllegalStateException invalid(URI file, @Nullable String problem) {
        return new IllegalStateException("%s is not valid: %s".formatted(file, problem));
    }
}

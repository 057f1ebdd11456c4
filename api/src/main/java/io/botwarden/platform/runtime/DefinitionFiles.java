package io.botwarden.platform.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How files that define something, such as controls and work sources, are read. */
public final class DefinitionFiles {

    /**
     * Reads YAML. Names are in kebab case; unknown ones are errors, and numbers that are left out
     * are 0.
     */
    public static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private static final Pattern EXAMPLES = Pattern.compile("(?m)^examples:");
    private static final Pattern NEXT_KEY = Pattern.compile("(?m)^[a-z]");

    private DefinitionFiles() {}

    /**
     * Removes the worked examples. They are most of the text of some files, which takes long to
     * read, and only tests need them.
     */
    public static String withoutExamples(String yaml) {
        Matcher examples = EXAMPLES.matcher(yaml);
        if (!examples.find()) {
            return yaml;
        }
        Matcher next = NEXT_KEY.matcher(yaml);
        String rest = next.find(examples.end()) ? yaml.substring(next.start()) : "";
        return yaml.substring(0, examples.start()) + rest;
    }
}

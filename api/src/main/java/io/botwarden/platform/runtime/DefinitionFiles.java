package io.botwarden.platform.runtime;

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

    private DefinitionFiles() {}
}

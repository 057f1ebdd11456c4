package io.botwarden.analytics.kpi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The definitions of all KPIs, read from the files below {@code kpi/}.
 *
 * <p>The file {@code kpi/published.txt} lists them, with the hash of each version's SQL: {@code
 * <capability>/<id> <version> <SHA-256>}, one line for each published version, newest last.
 */
public final class KpiCatalogue {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    // a flag that a file omits is false
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final Map<String, KpiDefinition> byId = new LinkedHashMap<>();

    private KpiCatalogue(List<KpiDefinition> definitions) {
        for (KpiDefinition definition : definitions) {
            if (byId.put(definition.id(), definition) != null) {
                throw new IllegalArgumentException("There are two KPIs " + definition.id());
            }
        }
    }

    /** The built-in catalogue. */
    public static KpiCatalogue shipped() {
        List<KpiDefinition> definitions = new ArrayList<>();
        for (String path : publishedPaths()) {
            definitions.add(definition(path));
        }
        definitions.sort(
                Comparator.comparing(
                                KpiDefinition::number,
                                Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
                        .thenComparing(KpiDefinition::id));
        return new KpiCatalogue(definitions);
    }

    /** All definitions by number; those without one come last, by id. */
    public List<KpiDefinition> all() {
        return List.copyOf(byId.values());
    }

    /**
     * Returns the definition with this id.
     *
     * @throws UnknownKpiException if there is none
     */
    public KpiDefinition require(String id) {
        KpiDefinition definition = byId.get(id);
        if (definition == null) {
            throw new UnknownKpiException(id, List.copyOf(byId.keySet()));
        }
        return definition;
    }

    private static List<String> publishedPaths() {
        return text("published.txt")
                .lines()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .distinct()
                .toList();
    }

    private static KpiDefinition definition(String path) {
        ObjectNode definition = (ObjectNode) YAML.readTree(text(path + ".yml"));
        definition.put("sql", text(path + ".sql"));
        return YAML.treeToValue(definition, KpiDefinition.class);
    }

    private static String text(String path) {
        try (InputStream file = KpiCatalogue.class.getResourceAsStream("/kpi/" + path)) {
            if (file == null) {
                throw new IllegalStateException("kpi/" + path + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("kpi/" + path + " could not be read", e);
        }
    }
}

package io.botwarden.platform.runtime;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The settings of the code: the components of all records with {@link ConfigurationProperties},
 * described by their Javadoc, and the few that are described in {@code configuration/settings.yml},
 * which also has the examples of settings without default.
 */
final class Settings {

    /**
     * Names that look like variables of the server: those of other programs, and parts of names.
     */
    static final Set<String> NOT_SETTINGS =
            Set.of(
                    "BOTWARDEN_URL",
                    "BOTWARDEN_ANALYST_SQL",
                    "BOTWARDEN_DATABASE_R",
                    "BOTWARDEN_IMAGE",
                    "BOTWARDEN_REPORT_KEY",
                    "BOTWARDEN_TOKEN",
                    "BOTWARDEN_TRAIN");

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::(.*))?\\}");

    private static final Map<Class<?>, String> WORDS =
            Map.of(
                    ZoneId.class, "time zone",
                    boolean.class, "true or false",
                    int.class, "number",
                    long.class, "number",
                    double.class, "number",
                    Duration.class, "duration",
                    DataSize.class, "size",
                    URI.class, "URL",
                    Path.class, "path",
                    String.class, "text");

    private final Map<String, Setting> all = new TreeMap<>();
    private final Map<String, String> examples = new HashMap<>();
    private final Map<String, Object> application;

    private Settings() throws IOException {
        MapPropertySource source =
                (MapPropertySource)
                        new YamlPropertySourceLoader()
                                .load("application", new ClassPathResource("application.yml"))
                                .getFirst();
        application = source.getSource();
    }

    /** All settings, by variable. */
    static Map<String, Setting> all() throws IOException {
        Settings settings = new Settings();
        settings.addDescribed();
        settings.addBound();
        return settings.all;
    }

    private void addDescribed() throws IOException {
        JsonNode file =
                new YAMLMapper()
                        .readTree(
                                new ClassPathResource("configuration/settings.yml")
                                        .getInputStream());
        file.get("examples")
                .properties()
                .forEach(each -> examples.put(each.getKey(), each.getValue().asString()));
        file.get("settings")
                .properties()
                .forEach(each -> {
                    JsonNode text = each.getValue();
                    all.put(
                            each.getKey(),
                            new Setting(
                                    each.getKey(),
                                    text.get("type").asString(),
                                    text.path("default").asString(""),
                                    text.get("example").asString(),
                                    text.get("meaning").asString(),
                                    null));
                });
    }

    private void addBound() throws IOException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var candidate : scanner.findCandidateComponents("io.botwarden")) {
            try {
                Class<?> type = Class.forName(candidate.getBeanClassName());
                if (type.isRecord()) {
                    add(type.getAnnotation(ConfigurationProperties.class).value(), type);
                }
            } catch (ClassNotFoundException e) {
                throw new IOException(e);
            }
        }
    }

    private void add(String prefix, Class<?> type) throws IOException {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            Class<?> each = component.getType();
            Class<?> element = elementOf(component);
            if (each.isRecord()) {
                add(name, each);
            } else if (element != null && element.isRecord()) {
                add(name + "[0]", element);
            } else {
                addValue(name, component, type);
            }
        }
    }

    private void addValue(String name, RecordComponent component, Class<?> owner)
            throws IOException {
        String variable = canonical(name);
        String standard = annotated(component);
        Object set = application.get(name);
        if (set != null) {
            Matcher placeholder = PLACEHOLDER.matcher(set.toString());
            boolean matches = placeholder.matches();
            variable = matches ? placeholder.group(1) : variable;
            standard =
                    matches
                            ? java.util.Objects.requireNonNullElse(placeholder.group(2), "")
                            : set.toString();
        }
        Class<?> element = elementOf(component);
        String example = examples.getOrDefault(variable, standard);
        all.put(
                variable,
                new Setting(
                        variable,
                        element == null ? word(component.getType()) : "list of " + word(element),
                        standard,
                        example,
                        meaning(owner, component.getName(), Files.readString(sourceOf(owner))),
                        element == null ? component.getType() : null));
    }

    private static String annotated(RecordComponent component) {
        for (var constructor : component.getDeclaringRecord().getDeclaredConstructors()) {
            for (var parameter : constructor.getParameters()) {
                DefaultValue value = parameter.getAnnotation(DefaultValue.class);
                if (parameter.getName().equals(component.getName()) && value != null) {
                    return String.join(",", value.value());
                }
            }
        }
        return "";
    }

    /** The text of {@code @param} in the Javadoc before the record. */
    private static String meaning(Class<?> owner, String name, String source) {
        int declared = source.indexOf("record " + owner.getSimpleName() + "(");
        int start = source.lastIndexOf("/**", declared);
        if (start < 0) {
            return "";
        }
        String javadoc = source.substring(start, source.indexOf("*/", start));
        Matcher text =
                Pattern.compile("@param " + name + " (.*?)(?=\\n\\s*\\* @|$)", Pattern.DOTALL)
                        .matcher(javadoc);
        return text.find()
                ? text.group(1)
                        .replaceAll("\\n\\s*\\*", " ")
                        .replaceAll("\\s+", " ")
                        .replaceAll("\\{@code ([^}]*)}", "`$1`")
                        .strip()
                : "";
    }

    private static @Nullable Class<?> elementOf(RecordComponent component) {
        return Collection.class.isAssignableFrom(component.getType())
                        && component.getGenericType() instanceof ParameterizedType type
                        && type.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : null;
    }

    private static String word(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(each -> "`" + each + "`")
                        .collect(Collectors.joining(", "))
                : WORDS.getOrDefault(type, type.getSimpleName().toLowerCase(Locale.ROOT));
    }

    private static Path sourceOf(Class<?> type) {
        return Path.of("src/main/java", type.getNestHost().getName().replace('.', '/') + ".java");
    }

    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String canonical(String name) {
        return name.replace('-', '_')
                .replace("[", "_")
                .replace("]", "")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }
}

package io.botwarden.platform.runtime;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Collects what is wrong with the settings of a type, instead of stopping at the first one. Each
 * problem names the variable, its value and what would be accepted.
 */
final class BindProblems implements BindHandler {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)[:}]");

    private static final Map<Class<?>, String> ACCEPTED =
            Map.of(
                    Boolean.class, "true or false",
                    Integer.class, "a whole number such as 10",
                    Long.class, "a whole number such as 10",
                    Double.class, "a number such as 0.5",
                    Duration.class, "a duration such as 30s, 5m or 1h",
                    DataSize.class, "a size such as 256MB or 1GB",
                    URI.class, "a URL such as https://login.example",
                    Path.class, "the path of a file");

    private final Environment environment;
    private final Map<ConfigurationPropertyName, String> problems = new LinkedHashMap<>();

    BindProblems(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name,
            Bindable<?> target,
            BindContext context,
            Exception error) {
        // what contains a wrong value cannot be created either
        boolean follows = problems.keySet().stream().anyMatch(name::isAncestorOf);
        if (!follows) {
            problems.putIfAbsent(
                    name, sentence(name, target, context.getConfigurationProperty(), error));
        }
        return null;
    }

    /** Adds a failure that no setting explains. */
    void add(RuntimeException error) {
        if (problems.isEmpty()) {
            problems.put(ConfigurationPropertyName.EMPTY, Reasons.oneLine(messageOf(error)));
        }
    }

    /** What is wrong, as sentences without full stop. */
    List<String> all() {
        return new ArrayList<>(problems.values());
    }

    private String sentence(
            ConfigurationPropertyName name,
            Bindable<?> target,
            @Nullable ConfigurationProperty property,
            Exception error) {
        if (!isConversion(error) || property == null) {
            String message = Reasons.oneLine(messageOf(error));
            return message.contains("BOTWARDEN_")
                    ? message
                    : "%s: %s".formatted(variableOf(name), message);
        }
        String raw = String.valueOf(property.getValue());
        return "%s is '%s', but must be %s"
                .formatted(
                        variableOf(name, property, raw),
                        environment.resolvePlaceholders(raw),
                        acceptedBy(target.getType().resolve(Object.class)));
    }

    private static String variableOf(
            ConfigurationPropertyName name, ConfigurationProperty property, String raw) {
        Matcher placeholder = VARIABLE.matcher(raw);
        if (placeholder.find()) {
            return placeholder.group(1);
        }
        return property.getOrigin() instanceof PropertySourceOrigin setting
                        && setting.getOrigin() instanceof SystemEnvironmentOrigin variable
                ? variable.getProperty()
                : variableOf(name);
    }

    /** The spelling of a setting without a name of its own as a variable. */
    private static String variableOf(ConfigurationPropertyName name) {
        return name.toString()
                .toUpperCase(Locale.ROOT)
                .replaceAll("[.\\-\\[]", "_")
                .replace("]", "");
    }

    private static String acceptedBy(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return ACCEPTED.entrySet().stream()
                .filter(each -> each.getKey().isAssignableFrom(boxed(type)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("a " + type.getSimpleName().toLowerCase(Locale.ROOT));
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive()
                ? java.lang.invoke.MethodType.methodType(type).wrap().returnType()
                : type;
    }

    private static boolean isConversion(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionException) {
                return true;
            }
        }
        return false;
    }

    private static String messageOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).strip();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}

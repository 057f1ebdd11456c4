package io.botwarden.analytics.appraisal;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A mapping in a scheme file. It knows its path, tracks which keys are read, and collects problems;
 * an invalid value is replaced by an empty one, so that reading continues and finds all problems.
 */
final class SchemeNode {

    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final JsonNode node;
    private final String path;
    private final List<String> problems;
    private final Set<String> asked = new LinkedHashSet<>();

    SchemeNode(JsonNode node, String path, List<String> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    boolean has(String key) {
        asked.add(key);
        return node.has(key);
    }

    boolean isNumber(String key) {
        return node.path(key).isNumber();
    }

    void problem(String key, String what) {
        problems.add((path.isEmpty() ? key : path + "." + key) + " " + what);
    }

    String text(String key) {
        JsonNode value = require(key, "a string");
        if (value == null) {
            return "";
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            problem(key, "must be a non-empty string, not " + value);
            return "";
        }
        return value.stringValue().strip();
    }

    String code(String key) {
        String text = text(key);
        if (!text.isEmpty() && !KEBAB.matcher(text).matches()) {
            problem(key, "must be in kebab case such as sla-attainment, not \"" + text + "\"");
        }
        return text;
    }

    Bilingual bilingual(String key) {
        JsonNode value = require(key, "a mapping with en and zh");
        if (value == null) {
            return new Bilingual("", "");
        }
        if (!value.isObject()) {
            problem(key, "must be a mapping with en and zh, not " + value);
            return new Bilingual("", "");
        }
        SchemeNode words = new SchemeNode(value, path.isEmpty() ? key : path + "." + key, problems);
        Bilingual bilingual = new Bilingual(words.text("en"), words.text("zh"));
        words.close();
        return bilingual;
    }

    BigDecimal decimal(String key) {
        JsonNode value = require(key, "a number");
        if (value == null) {
            return BigDecimal.ZERO;
        }
        if (!value.isNumber()) {
            problem(key, "must be a number, not " + value);
            return BigDecimal.ZERO;
        }
        return DisplayRounding.plain(value.decimalValue());
    }

    int count(String key) {
        JsonNode value = require(key, "a positive integer");
        if (value == null) {
            return 0;
        }
        if (!value.isInt() || value.intValue() < 1) {
            problem(key, "must be a positive integer, not " + value);
            return 0;
        }
        return value.intValue();
    }

    boolean flag(String key) {
        if (!has(key)) {
            return false;
        }
        JsonNode value = node.get(key);
        if (!value.isBoolean()) {
            problem(key, "must be true or false, not " + value);
            return false;
        }
        return value.booleanValue();
    }

    /** Reads an enum constant, spelled in lower or upper case. */
    @SafeVarargs
    final <E extends Enum<E>> E choice(String key, Class<E> type, E... accepted) {
        String text = text(key);
        for (E constant : accepted) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        if (!text.isEmpty()) {
            List<String> names =
                    Arrays.stream(accepted).map(constant -> spelled(constant)).toList();
            problem(key, "must be one of " + String.join(", ", names) + ", not \"" + text + "\"");
        }
        return accepted[0];
    }

    private static String spelled(Enum<?> constant) {
        return constant instanceof Grade
                ? constant.name()
                : constant.name().toLowerCase(Locale.ROOT);
    }

    /** Reads a list of codes. */
    List<String> texts(String key) {
        JsonNode value = require(key, "a list of codes");
        if (value == null) {
            return List.of();
        }
        boolean texts =
                value.isArray()
                        && !value.isEmpty()
                        && value.valueStream()
                                .allMatch(each -> each.isString() && !each.stringValue().isBlank());
        if (!texts) {
            problem(key, "must be a non-empty list of codes, not " + value);
            return List.of();
        }
        return value.valueStream().map(JsonNode::stringValue).toList();
    }

    List<SchemeNode> list(String key) {
        JsonNode value = require(key, "a list");
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.isEmpty()) {
            problem(key, "must be a non-empty list, not " + value);
            return List.of();
        }
        return IntStream.range(0, value.size())
                .mapToObj(i ->
                        element(
                                value.get(i),
                                (path.isEmpty() ? key : path + "." + key) + "[" + i + "]"))
                .toList();
    }

    private SchemeNode element(JsonNode value, String at) {
        if (!value.isObject()) {
            problems.add(at + " must be a mapping, not " + value);
        }
        return new SchemeNode(value, at, problems);
    }

    private @Nullable JsonNode require(String key, String what) {
        asked.add(key);
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            if (node.isObject()) {
                problem(key, "is missing; it must be " + what);
            }
            return null;
        }
        return value;
    }

    /** Reports unknown keys. */
    void close() {
        node.propertyNames().stream()
                .filter(key -> !asked.contains(key))
                .forEach(key ->
                        problem(key, "is unknown; accepted keys are " + String.join(", ", asked)));
    }
}

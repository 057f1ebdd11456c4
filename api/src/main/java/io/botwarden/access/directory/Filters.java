package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.node.ValueNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import io.botwarden.access.directory.Attribute.Kind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates filters to SQL. Values are always parameters. What cannot be filtered by is refused
 * with its name. (RFC 7644, section 3.4.2.2)
 */
final class Filters {

    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 50;

    private static final Condition ALL = new Condition("true", Map.of());

    private final String schema;
    private final Map<String, Attribute> attributes;
    private final Function<String, @Nullable Long> keys;

    /**
     * @param schema the schema of the resources, whose URN attributes may have
     * @param attributes the attributes by their names in lower case
     * @param keys the key of a record from its id; null if it is no such id
     */
    Filters(
            String schema,
            Map<String, Attribute> attributes,
            Function<String, @Nullable Long> keys) {
        this.schema = schema;
        this.attributes = attributes;
        this.keys = keys;
    }

    /**
     * A condition with its parameters.
     *
     * @param sql over the row {@code p}, with named parameters
     */
    record Condition(String sql, Map<String, Object> values) {}

    /** Returns the condition of a filter; one that always holds if there is none. */
    Condition condition(@Nullable String filter) {
        if (filter == null || filter.isBlank()) {
            return ALL;
        }
        if (filter.length() > LONGEST) {
            throw refused("A filter may have %d characters.".formatted(LONGEST));
        }
        Map<String, Object> values = new HashMap<>();
        try {
            return new Condition(
                    sql(Filter.fromString(filter), values, DEEPEST, ""), Map.copyOf(values));
        } catch (ScimException e) {
            throw refused(firstSentence(e.getMessage()));
        }
    }

    /** The parser of values adds where it is in its source. */
    private static String firstSentence(@Nullable String message) {
        return message == null
                ? "The filter cannot be read."
                : message.replaceFirst("(?s)(: [A-Z]|\\n| \\().*", "") + ".";
    }

    /**
     * @param within the multi-valued attribute that the filter is inside of, with a dot
     */
    private String sql(Filter filter, Map<String, Object> values, int depth, String within) {
        if (depth == 0) {
            throw refused("A filter may have %d levels.".formatted(DEEPEST));
        }
        return switch (filter.getFilterType()) {
            case AND -> joined(filter, values, depth, within, " and ");
            case OR -> joined(filter, values, depth, within, " or ");
            case NOT ->
                    "not coalesce(%s, false)"
                            .formatted(
                                    sql(
                                            Objects.requireNonNull(filter.getInvertedFilter()),
                                            values,
                                            depth - 1,
                                            within));
            case COMPLEX_VALUE ->
                    sql(
                            Objects.requireNonNull(filter.getValueFilter()),
                            values,
                            depth - 1,
                            name(Objects.requireNonNull(filter.getAttributePath())) + ".");
            default -> leaf(filter, values, within);
        };
    }

    private String joined(
            Filter filter, Map<String, Object> values, int depth, String within, String operator) {
        if (!within.isEmpty()) {
            throw refused("Inside brackets, one comparison is supported.");
        }
        List<Filter> parts = Objects.requireNonNull(filter.getCombinedFilters());
        return parts.stream()
                .map(part -> sql(part, values, depth - 1, within))
                .collect(Collectors.joining(operator, "(", ")"));
    }

    private String leaf(Filter filter, Map<String, Object> values, String within) {
        String name = within + name(Objects.requireNonNull(filter.getAttributePath()));
        Attribute attribute = attributes.get(name);
        if (attribute == null) {
            throw refused(
                    "'%s' cannot be filtered by; these can: %s."
                            .formatted(
                                    within + filter.getAttributePath(),
                                    attributes.keySet().stream()
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        }
        if (filter.isPresentFilter()) {
            return present(name, attribute);
        }
        FilterType operator = filter.getFilterType();
        ValueNode value = filter.getComparisonValue();
        if (value == null || value.isNull()) {
            throw refused("Use '%s pr' to ask whether it has a value.".formatted(name));
        }
        return switch (attribute.kind()) {
            case TEXT, EXACT -> text(name, attribute, operator, value.asText(), values);
            case KEY -> key(name, attribute, operator, value.asText(), values);
            case FLAG -> flag(name, attribute, operator, value);
            case TIME -> time(name, attribute, operator, value.asText(), values);
        };
    }

    private static String present(String name, Attribute attribute) {
        if (attribute.member() != null) {
            throw refused("'%s pr' is not supported.".formatted(name));
        }
        return "%s is not null".formatted(attribute.column());
    }

    private static String text(
            String name,
            Attribute attribute,
            FilterType operator,
            String value,
            Map<String, Object> values) {
        boolean folded = attribute.kind() == Kind.TEXT;
        String wanted = folded ? value.toLowerCase(Locale.ROOT) : value;
        String column = folded ? "lower(%s)".formatted(attribute.column()) : attribute.column();
        Function<String, String> keys = attribute.keys();
        return switch (operator) {
            case EQUAL -> {
                String condition = "= " + parameter(values, wanted);
                yield keys == null ? column + " " + condition : keys.apply(condition);
            }
            case NOT_EQUAL -> "%s is distinct from %s".formatted(column, parameter(values, wanted));
            case STARTS_WITH -> {
                String condition = "like " + parameter(values, escaped(wanted) + "%");
                yield keys == null ? column + " " + condition : keys.apply(condition);
            }
            case ENDS_WITH ->
                    "%s like %s".formatted(column, parameter(values, "%" + escaped(wanted)));
            case CONTAINS ->
                    "%s like %s".formatted(column, parameter(values, "%" + escaped(wanted) + "%"));
            default -> throw unsupported(name, operator);
        };
    }

    private String key(
            String name,
            Attribute attribute,
            FilterType operator,
            String value,
            Map<String, Object> values) {
        Long key = keys.apply(value);
        Function<String, String> member = attribute.member();
        String parameter = parameter(values, key == null ? Long.valueOf(0) : key);
        return switch (operator) {
            case EQUAL ->
                    member == null
                            ? "%s = %s".formatted(attribute.column(), parameter)
                            : member.apply(parameter);
            case NOT_EQUAL ->
                    member == null
                            ? "%s is distinct from %s".formatted(attribute.column(), parameter)
                            : "not " + member.apply(parameter);
            default -> throw unsupported(name, operator);
        };
    }

    private static String flag(
            String name, Attribute attribute, FilterType operator, ValueNode value) {
        Boolean wanted = Json.flag(name, value);
        return switch (operator) {
            case EQUAL -> "%s = %s".formatted(attribute.column(), wanted);
            case NOT_EQUAL -> "%s <> %s".formatted(attribute.column(), wanted);
            default -> throw unsupported(name, operator);
        };
    }

    private static String time(
            String name,
            Attribute attribute,
            FilterType operator,
            String value,
            Map<String, Object> values) {
        String comparison =
                switch (operator) {
                    case EQUAL -> "=";
                    case NOT_EQUAL -> "<>";
                    case GREATER_THAN -> ">";
                    case GREATER_OR_EQUAL -> ">=";
                    case LESS_THAN -> "<";
                    case LESS_OR_EQUAL -> "<=";
                    default -> throw unsupported(name, operator);
                };
        Instant wanted;
        try {
            wanted = OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw refused(
                    "'%s' must be compared with a time like 2026-11-30T08:00:00Z".formatted(name));
        }
        return "%s %s %s".formatted(attribute.column(), comparison, parameter(values, wanted));
    }

    /** The name in lower case, without the URN of the resource's own schema. */
    private String name(Path path) {
        String urn = path.getSchemaUrn();
        String text = path.withoutFilters().toString().toLowerCase(Locale.ROOT);
        return urn != null && urn.equalsIgnoreCase(schema)
                ? text.substring(schema.length() + 1)
                : text;
    }

    private static String parameter(Map<String, Object> values, Object value) {
        if (value instanceof String text && text.indexOf('\0') >= 0) {
            throw refused("A value may not contain NUL.");
        }
        String name = "f" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static ScimProblem unsupported(String name, FilterType operator) {
        return refused(
                "'%s' cannot be compared with %s.".formatted(name, operator.getStringValue()));
    }

    private static ScimProblem refused(String detail) {
        return ScimProblem.bad(ScimProblem.INVALID_FILTER, detail);
    }
}

package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.InvalidPeriodException;
import io.botwarden.analytics.period.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A KPI definition as people write it: YAML with the SQL under the key {@code sql}.
 *
 * @param kpi the definition
 * @param source the text
 */
public record KpiFile(KpiDefinition kpi, String source) {

    private static final int MOST_EXAMPLES = 5;
    private static final int MOST_FIGURES = 40;

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    // a flag that a file omits is false
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern CLAUSE = Pattern.compile("\\d{1,2}(\\.\\d{1,2}){0,3}");

    /**
     * Anything else could claim more persons than there are. If some rows report a number of
     * persons, {@code counted} is the count of the others, and {@code reported} the column.
     */
    static final Pattern PERSONS =
            Pattern.compile(
                    "(count\\(distinct [a-z_][a-z0-9_]*\\))|coalesce\\(nullif\\((?<counted>count\\(distinct [a-z_][a-z0-9_]*\\)), 0\\), sum\\((?<reported>[a-z_][a-z0-9_]*)\\)\\)");

    private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]*");
    private static final int LONGEST_ID = 60;

    /**
     * Reads a definition; its form is checked, but its SQL is not run.
     *
     * @throws InvalidKpiException if it cannot be used; names the lines and keys
     */
    public static KpiFile parse(String source) {
        KpiDefinition kpi;
        try {
            kpi = YAML.readValue(source, KpiDefinition.class);
        } catch (JacksonException e) {
            throw new InvalidKpiException(where(e) + what(e));
        }
        if (kpi == null) {
            throw new InvalidKpiException("it must be a mapping with id, version, name, sql, …");
        }
        List<String> problems = problems(kpi);
        if (!problems.isEmpty()) {
            throw new InvalidKpiException(problems);
        }
        return new KpiFile(kpi, source);
    }

    private static String where(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String line = at == null || at.getLineNr() < 1 ? "" : "line %d: ".formatted(at.getLineNr());
        String path = e instanceof DatabindException problem ? path(problem) : "";
        return path.isEmpty() ? line : "%s%s: ".formatted(line, path);
    }

    private static String path(DatabindException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String what(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    "this key is unknown; the keys here are "
                            + Stream.ofNullable(unknown.getKnownPropertyIds())
                                    .flatMap(ids -> ids.stream().map(String::valueOf))
                                    .sorted()
                                    .collect(Collectors.joining(", "));
            case InvalidFormatException format when format.getTargetType().isEnum() ->
                    "%s is not accepted; use one of %s"
                            .formatted(
                                    format.getValue(),
                                    Stream.of(format.getTargetType().getEnumConstants())
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(", ")));
            case ValueInstantiationException refused when refused.getCause() != null ->
                    Objects.requireNonNullElse(
                            refused.getCause().getMessage(), "it cannot be read");
            case MismatchedInputException other when other.getTargetType() != null ->
                    "this must be " + accepted(other.getTargetType());
            default -> Objects.requireNonNullElse(e.getOriginalMessage(), "it cannot be read");
        };
    }

    /** What a key of that Java type accepts. */
    private static String accepted(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "a mapping of keys to values";
    }

    private static List<String> problems(KpiDefinition kpi) {
        List<String> problems = new ArrayList<>();
        requireText(problems, "id", kpi.id());
        requireText(problems, "clause", kpi.clause());
        requireText(problems, "name", kpi.name());
        requireText(problems, "name-zh", kpi.nameZh());
        requireText(problems, "description", kpi.description());
        if (kpi.descriptionZh() != null) {
            requireText(problems, "description-zh", kpi.descriptionZh());
        }
        requireText(problems, "numerator", kpi.numerator());
        requireText(problems, "denominator", kpi.denominator());
        requireText(problems, "source", kpi.source());
        requireText(problems, "sql", kpi.sql());
        requireText(problems, "unit", text(kpi.unit()));
        requireText(problems, "direction", text(kpi.direction()));
        requireText(problems, "grain", text(kpi.grain()));
        if (!problems.isEmpty()) {
            return problems;
        }
        if (!ID.matcher(kpi.id()).matches() || kpi.id().length() > LONGEST_ID) {
            problems.add(
                    "id: must be lowercase letters and digits with hyphens, at most %d characters"
                            .formatted(LONGEST_ID));
        }
        if (kpi.version() < 1) {
            problems.add("version: must be 1 or more");
        }
        if (!CLAUSE.matcher(kpi.clause()).matches()) {
            problems.add("clause: must be the number of a policy clause, such as 3.2.2");
        }
        if (kpi.owner() != null && !COLUMN.matcher(kpi.owner()).matches()) {
            problems.add("owner: must be a column of the sql, such as employee_id");
        }
        if (kpi.records().isEmpty()) {
            problems.add("records: must name the table of the records that a row is about");
        }
        for (BigDecimal percentile : kpi.percentiles()) {
            if (percentile.signum() <= 0 || percentile.compareTo(BigDecimal.ONE) >= 0) {
                problems.add("percentiles: must be between 0 and 1");
            }
        }
        requireExpressions(problems, kpi);
        requireExamples(problems, kpi);
        return problems;
    }

    /** A key without a value is null. */
    private static void requireText(List<String> problems, String key, @Nullable String text) {
        if (text == null || text.isBlank()) {
            problems.add(key + ": must not be empty");
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static void requireExpressions(List<String> problems, KpiDefinition kpi) {
        if (kpi.persons() != null && !PERSONS.matcher(kpi.persons()).matches()) {
            problems.add(
                    "persons: must be count(distinct column), or coalesce(nullif(count(distinct column), 0), sum(column)) if some rows report a number of persons");
        }
        for (KpiComponent part : kpi.parts()) {
            if (!ID.matcher(part.name()).matches()) {
                problems.add("parts: the name \"%s\" must be in kebab case".formatted(part.name()));
            }
            if (!isExpression(part.numerator())
                    || part.denominator() != null && !isExpression(part.denominator())) {
                problems.add(
                        "parts: \"%s\" must be columns, or expressions over columns in one line"
                                .formatted(part.name()));
            }
        }
    }

    /** Whether a text is only an expression wherever it is inserted into a statement. */
    private static boolean isExpression(String text) {
        if (text.isBlank()
                || text.matches("(?s).*[;\\n\\r\"$\\\\].*")
                || text.contains("--")
                || text.contains("/*")) {
            return false;
        }
        int depth = 0;
        boolean quoted = false;
        for (char each : text.toCharArray()) {
            if (each == '\'') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += each == '(' ? 1 : each == ')' ? -1 : 0;
                if (depth < 0 || depth == 0 && each == ',') {
                    return false;
                }
            }
        }
        return depth == 0 && !quoted;
    }

    private static void requireExamples(List<String> problems, KpiDefinition kpi) {
        if (kpi.examples().isEmpty() || kpi.examples().size() > MOST_EXAMPLES) {
            problems.add("examples: must have 1 to %d worked examples".formatted(MOST_EXAMPLES));
        }
        boolean measured = false;
        for (KpiExample example : kpi.examples()) {
            if (example.figures().isEmpty() || example.figures().size() > MOST_FIGURES) {
                problems.add(
                        "examples: \"%s\" must expect 1 to %d figures"
                                .formatted(example.title(), MOST_FIGURES));
            }
            for (KpiExample.Expected figure : example.figures()) {
                measured |= figure.n() > 0;
                requireFigure(problems, kpi, example, figure);
            }
        }
        if (!measured) {
            problems.add("examples: at least one figure must count a case (n is 1 or more)");
        }
    }

    private static void requireFigure(
            List<String> problems,
            KpiDefinition kpi,
            KpiExample example,
            KpiExample.Expected figure) {
        try {
            Period.parse(figure.period());
        } catch (InvalidPeriodException e) {
            problems.add("examples: \"%s\": %s".formatted(example.title(), e.getMessage()));
        }
        if (size(figure.percentiles()) != kpi.percentiles().size()
                || size(figure.parts()) != kpi.parts().size()) {
            problems.add(
                    "examples: \"%s\": each figure needs %d percentiles and %d parts"
                            .formatted(
                                    example.title(), kpi.percentiles().size(), kpi.parts().size()));
        }
    }

    private static int size(@Nullable List<@Nullable BigDecimal> values) {
        return values == null ? 0 : values.size();
    }
}

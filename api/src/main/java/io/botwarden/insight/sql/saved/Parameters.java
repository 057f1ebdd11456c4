package io.botwarden.insight.sql.saved;

import io.botwarden.insight.input.SavedQueryParameterInput;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a saved query, which are stored in three parallel arrays. */
public record Parameters(List<Parameter> all) {

    private static final String FIELD = "parameters";
    private static final int MOST = 50;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    /**
     * A parameter.
     *
     * @param initial the value that is offered first
     */
    public record Parameter(String name, QueryParameterType type, @Nullable String initial) {

        private String shown() {
            return "$%s %s%s".formatted(name, type, initial == null ? "" : " " + initial);
        }
    }

    static Parameters of(@Nullable List<SavedQueryParameterInput> given) {
        return new Parameters(
                given == null
                        ? List.of()
                        : given.stream()
                                .map(each ->
                                        new Parameter(
                                                each.name(), each.type(), each.defaultValue()))
                                .toList());
    }

    static Parameters read(Readable row) {
        @Nullable String[] names = column(row, "parameter_names");
        @Nullable String[] types = column(row, "parameter_types");
        @Nullable String[] initial = column(row, "parameter_defaults");
        List<Parameter> all = new ArrayList<>();
        for (int k = 0; k < names.length; k++) {
            all.add(
                    new Parameter(
                            Objects.requireNonNull(names[k]),
                            QueryParameterType.valueOf(Objects.requireNonNull(types[k])),
                            initial[k]));
        }
        return new Parameters(all);
    }

    private static @Nullable String[] column(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, String[].class));
    }

    /**
     * Checks values given for some of them: each is a value of its type, and those without default
     * value are given.
     */
    public Checks check(Checks checks, String field, Map<String, String> values) {
        values.keySet().stream()
                .filter(name -> all.stream().noneMatch(each -> each.name().equals(name)))
                .forEach(name ->
                        checks.that(
                                false, field, "The query has no parameter %s.".formatted(name)));
        for (Parameter each : all) {
            String value = values.getOrDefault(each.name(), each.initial());
            checks.that(
                    value != null && each.type().accepts(value),
                    field,
                    "The parameter %s must be %s.".formatted(each.name(), each.type().accepted()));
        }
        return checks;
    }

    /** The values to run a query with, by name. */
    public Map<String, @Nullable Object> typed(Map<String, String> values) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        for (Parameter each : all) {
            String value = values.getOrDefault(each.name(), each.initial());
            typed.put(each.name(), value == null ? null : each.type().value(value));
        }
        return typed;
    }

    Checks check(Checks checks) {
        checks.that(
                all.size() <= MOST,
                FIELD,
                "There are %d parameters, but may be at most %d.".formatted(all.size(), MOST));
        Set<String> names = new HashSet<>();
        for (int k = 0; k < all.size(); k++) {
            Parameter each = all.get(k);
            String path = "%s.%d.".formatted(FIELD, k);
            checks.that(
                            NAME.matcher(each.name()).matches(),
                            path + "name",
                            "\"%s\" is not a name: use letters, digits and underscores, without the dollar sign."
                                    .formatted(each.name()))
                    .that(
                            names.add(each.name()),
                            path + "name",
                            "Another parameter has the name %s.".formatted(each.name()))
                    .that(
                            each.initial() == null || each.type().accepts(each.initial()),
                            path + "defaultValue",
                            "This must be %s.".formatted(each.type().accepted()));
        }
        return checks;
    }

    /** Sets the columns, if they differ from those before. */
    Write write(Write write, Parameters before) {
        if (equals(before)) {
            return write;
        }
        return write.derived("parameter_names", texts(each -> each.name()))
                .derived("parameter_types", texts(each -> each.type().name()))
                .derived("parameter_defaults", texts(each -> each.initial()))
                .note(
                        FIELD,
                        all.isEmpty()
                                ? "none"
                                : all.stream()
                                        .map(Parameter::shown)
                                        .collect(Collectors.joining(", ")));
    }

    /** A column of the parameters, as its text. */
    private interface Column {
        @Nullable String of(Parameter parameter);
    }

    private @Nullable String[] texts(Column column) {
        @Nullable String[] texts = new @Nullable String[all.size()];
        Arrays.setAll(texts, k -> column.of(all.get(k)));
        return texts;
    }
}

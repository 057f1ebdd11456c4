package io.botwarden.platform.graphql.limits;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the values in a request's variables. */
public final class VariableMeasure {

    private final DocumentLimits limits;
    private long values;

    private VariableMeasure(DocumentLimits limits) {
        this.limits = limits;
    }

    /** Refuses variables with too many values. */
    public static void check(Map<String, @Nullable Object> variables, DocumentLimits limits) {
        VariableMeasure measure = new VariableMeasure(limits);
        measure.count(variables);
        Limit.VALUES.check(measure.values, limits.values());
    }

    private void count(@Nullable Object value) {
        switch (value) {
            case Map<?, ?> object -> object.values().forEach(this::count);
            case List<?> list -> {
                Limit.LIST.check(list.size(), limits.list());
                list.forEach(this::count);
            }
            case null, default -> values++;
        }
    }
}

package io.botwarden.monitoring.alerting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * For what of a bot a rule holds a state: the values of the attributes that the rule names. As in
 * Prometheus, an attribute that a series lacks is as one with an empty value. (ADR 0035)
 *
 * @param attributes by name; none where the rule names none
 * @param members the values, in the order of the rule's attributes, of the series that belong to it
 */
record AttributeSet(SortedMap<String, String> attributes, List<List<String>> members) {

    /** All that a bot reports of a metric. */
    static final AttributeSet ALL = new AttributeSet(new TreeMap<>(), List.of(List.of()));

    /** So many of a bot are told apart by a rule. */
    static final int MOST = 50;

    /**
     * What OpenTelemetry's SDKs call that which is not told apart.
     *
     * @see <a
     *     href="https://opentelemetry.io/docs/specs/otel/metrics/sdk/#overflow-attribute">OpenTelemetry,
     *     Metrics SDK: cardinality limits, overflow attribute</a>
     */
    static final String OVERFLOW = "otel.metric.overflow";

    AttributeSet {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        members = List.copyOf(members);
    }

    /** Those series whose attributes have some values. */
    static AttributeSet of(List<String> names, List<String> values) {
        SortedMap<String, String> attributes = new TreeMap<>();
        for (int k = 0; k < names.size(); k++) {
            if (!values.get(k).isEmpty()) {
                attributes.put(names.get(k), values.get(k));
            }
        }
        return new AttributeSet(attributes, List.of(values));
    }

    /**
     * What a rule tells apart of the combinations that a bot reports: the first ones, and all
     * others together; nothing where it reports none.
     *
     * @param combinations in the order in which they were first reported
     */
    static List<AttributeSet> of(List<String> names, Collection<List<String>> combinations) {
        if (names.isEmpty()) {
            return combinations.isEmpty() ? List.of() : List.of(ALL);
        }
        List<AttributeSet> sets = new ArrayList<>();
        List<List<String>> others = new ArrayList<>();
        for (List<String> values : combinations) {
            if (sets.size() < MOST) {
                sets.add(of(names, values));
            } else {
                others.add(values);
            }
        }
        if (!others.isEmpty()) {
            sets.add(new AttributeSet(new TreeMap<>(Map.of(OVERFLOW, "true")), others));
        }
        return sets;
    }

    /** How many combinations are in it because there were too many to be told apart. */
    int folded() {
        return attributes.containsKey(OVERFLOW) ? members.size() : 0;
    }

    /** Its labels: dots and whatever else a label's name cannot have become underscores. */
    SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        attributes.forEach((name, value) -> labels.put(label(name), value));
        return labels;
    }

    /** An attribute's name as that of a label, as Prometheus translates OpenTelemetry's. */
    static String label(String attribute) {
        String label = attribute.replaceAll("[^a-zA-Z0-9_]", "_");
        return label.isEmpty() || Character.isDigit(label.charAt(0)) ? "_" + label : label;
    }

    /** For people: {@code channel=web, http.route=/answer}; empty for all that a bot reports. */
    String spelled() {
        return attributes.entrySet().stream()
                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .collect(Collectors.joining(", "));
    }
}

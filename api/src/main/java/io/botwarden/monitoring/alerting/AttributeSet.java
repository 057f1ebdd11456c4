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
 * The series of a bot for which a rule tracks one state, given by the values of the rule's
 * attributes. As in Prometheus, a missing attribute is the same as an empty value. (ADR 0035)
 *
 * @param attributes by name; empty if the rule names none
 * @param members the attribute values of its series, in the order of the rule's attributes
 */
record AttributeSet(SortedMap<String, String> attributes, List<List<String>> members) {

    /** All series of a metric of a bot. */
    static final AttributeSet ALL = new AttributeSet(new TreeMap<>(), List.of(List.of()));

    /** The maximum number of combinations per bot that a rule tracks separately. */
    static final int MOST = 50;

    /**
     * The name that OpenTelemetry's SDKs use for combined series.
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

    /** The series with these attribute values. */
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
     * Returns the states that a rule tracks for a bot: one for each of the first combinations, and
     * one for all others together; empty if the bot reports none.
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

    /**
     * Returns how many combinations it contains because there were too many to track separately.
     */
    int folded() {
        return attributes.containsKey(OVERFLOW) ? members.size() : 0;
    }

    /**
     * Returns its labels. Dots and other characters that label names cannot contain become
     * underscores.
     */
    SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        attributes.forEach((name, value) -> labels.put(label(name), value));
        return labels;
    }

    /** Returns the label name for an attribute, translated as Prometheus does for OpenTelemetry. */
    static String label(String attribute) {
        String label = attribute.replaceAll("[^a-zA-Z0-9_]", "_");
        return label.isEmpty() || Character.isDigit(label.charAt(0)) ? "_" + label : label;
    }

    /**
     * Returns its display text: {@code channel=web, http.route=/answer}; empty for all series of a
     * bot.
     */
    String spelled() {
        return attributes.entrySet().stream()
                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .collect(Collectors.joining(", "));
    }
}

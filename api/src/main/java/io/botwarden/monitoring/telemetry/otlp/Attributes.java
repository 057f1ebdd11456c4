package io.botwarden.monitoring.telemetry.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Converts attributes to strings that can be stored, up to a limit. */
final class Attributes {

    private static final int MOST = 32;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 300;
    private static final int DEEPEST = 3;

    private Attributes() {}

    /** Returns the attributes by name; of duplicates the last one is used. */
    static SortedMap<String, String> of(List<KeyValue> attributes) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (KeyValue attribute : attributes) {
            String name = text(attribute.getKey(), LONGEST_NAME);
            if (!name.isEmpty() && (texts.size() < MOST || texts.containsKey(name))) {
                texts.put(name, text(value(attribute.getValue(), 0), LONGEST_VALUE));
            }
        }
        return texts;
    }

    /** Removes characters that PostgreSQL cannot store, and truncates long values. */
    static String text(String text, int longest) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints()
                .limit(longest)
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static String value(AnyValue value, int depth) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BYTES_VALUE ->
                    Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
            case ARRAY_VALUE ->
                    depth == DEEPEST
                            ? "[…]"
                            : value.getArrayValue().getValuesList().stream()
                                    .limit(MOST)
                                    .map(each -> value(each, depth + 1))
                                    .collect(Collectors.joining(",", "[", "]"));
            case KVLIST_VALUE ->
                    depth == DEEPEST
                            ? "{…}"
                            : value.getKvlistValue().getValuesList().stream()
                                    .limit(MOST)
                                    .map(each ->
                                            each.getKey() + "=" + value(each.getValue(), depth + 1))
                                    .collect(Collectors.joining(",", "{", "}"));
            default -> "";
        };
    }
}

package io.botwarden.platform.audit.log;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Canonical JSON according to RFC 8785 (JSON Canonicalization Scheme): no whitespace, sorted keys,
 * minimal escaping. It supports the types in audit entries: strings, integers, null, lists and
 * objects.
 */
final class CanonicalJson {

    private final StringBuilder json = new StringBuilder();

    private CanonicalJson() {}

    /** Returns the object in canonical form. */
    static String of(Map<String, ? extends @Nullable Object> object) {
        CanonicalJson canonical = new CanonicalJson();
        canonical.write(object);
        return canonical.json.toString();
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> json.append("null");
            case String text -> writeText(text);
            case Long number -> json.append(number.longValue());
            case List<?> list -> writeList(list);
            case Map<?, ?> object -> writeObject(object);
            default ->
                    throw new IllegalArgumentException(
                            "An audit entry cannot contain a " + value.getClass().getSimpleName());
        }
    }

    private void writeList(List<?> list) {
        json.append('[');
        String before = "";
        for (Object element : list) {
            json.append(before);
            write(element);
            before = ",";
        }
        json.append(']');
    }

    private void writeObject(Map<?, ?> object) {
        json.append('{');
        String before = "";
        // strings are compared by UTF-16 code units, as the RFC requires
        for (Map.Entry<?, ?> member : new TreeMap<>(object).entrySet()) {
            json.append(before);
            writeText((String) member.getKey());
            json.append(':');
            write(member.getValue());
            before = ",";
        }
        json.append('}');
    }

    private void writeText(String text) {
        json.append('"');
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < ' ') {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}

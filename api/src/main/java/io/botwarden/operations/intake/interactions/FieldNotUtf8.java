package io.botwarden.operations.intake.interactions;

import io.botwarden.platform.intake.encoding.Utf8;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the field of a JSON line whose bytes are not UTF-8. The line is read as Latin-1, in which
 * each byte is a character and JSON's special characters are the same, and each text is converted
 * back to bytes.
 */
final class FieldNotUtf8 {

    private static final JsonFactory JSON = new JsonFactory();

    private FieldNotUtf8() {}

    /** The field's path, such as {@code turns[2].intent}; null if the line is not a JSON object. */
    static @Nullable String find(byte[] bytes, int start, int length) {
        String line = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && !isUtf8(parser.getString())) {
                    return path(parser);
                }
            }
        } catch (JacksonException e) {
            return null;
        }
        return null;
    }

    private static boolean isUtf8(String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return Utf8.isValid(bytes, 0, bytes.length);
    }

    /**
     * Formats a JSON pointer such as {@code /turns/2/intent} like the other messages; null for a
     * text that is the whole line.
     */
    private static @Nullable String path(JsonParser parser) {
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        return pointer.isEmpty()
                ? null
                : pointer.substring(1).replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
    }
}

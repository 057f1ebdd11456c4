package io.botwarden.platform.graphql.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A strict JSON parser according to RFC 8259: UTF-8, one value, no duplicate names in an object.
 * Anything that two parsers may interpret differently is refused.
 */
public final class StrictJson {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_NAME = 1_000;

    /** The replacement character for invalid UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxNumberLength(LONGEST_NUMBER)
                                                    .maxNameLength(LONGEST_NAME)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
            new TypeReference<>() {};

    private StrictJson() {}

    /** Reads the members of an object; {@code name} describes it in error messages. */
    public static Map<String, @Nullable Object> object(String name, byte[] utf8) {
        return object(name, text(name, utf8));
    }

    /** The same for decoded text. */
    public static Map<String, @Nullable Object> object(String name, String json) {
        try {
            Map<String, @Nullable Object> object = JSON.readValue(json, OBJECT);
            if (object != null) {
                // only escape sequences can produce unpaired surrogates or U+0000
                boolean escapes = json.contains("\\u");
                new Values(name, escapes).check(object);
                return object;
            }
        } catch (StreamConstraintsException e) {
            throw new MalformedRequest(
                    "The %s is nested too deeply or contains a number or name that is too long: %d levels, %d digits and %,d characters are allowed."
                            .formatted(name, DEEPEST, LONGEST_NUMBER, LONGEST_NAME));
        } catch (JacksonException e) {
            // reported below, without the parser's terms
        }
        throw new MalformedRequest(
                "The %s must be a JSON object without duplicate names.".formatted(name));
    }

    private static String text(String name, byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(utf8)) {
            throw new MalformedRequest("The %s must be in UTF-8.".formatted(name));
        }
        return text;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

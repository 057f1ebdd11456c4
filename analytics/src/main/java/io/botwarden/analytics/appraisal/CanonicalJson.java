package io.botwarden.analytics.appraisal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A canonical JSON format: equal records have equal bytes. Keys are in the declaration order of the
 * record components, decimals in full without an exponent, nulls are written out, UTF-8, without
 * whitespace unless pretty-printed.
 */
public final class CanonicalJson {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .changeDefaultPropertyInclusion(ignored ->
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                    .build();

    private CanonicalJson() {}

    /** Returns the record on one line. */
    public static String write(Object tree) {
        return JSON.writeValueAsString(tree);
    }

    /** Returns the record pretty-printed; equally canonical. */
    public static String writePretty(Object tree) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    }

    /** Reads the output of {@link #write}. */
    public static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    /** Returns the SHA-256 of the record on one line, in hexadecimal. */
    public static String hash(Object tree) {
        return hashOfText(write(tree));
    }

    /** Returns the SHA-256 of a text in UTF-8, in hexadecimal. */
    public static String hashOfText(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

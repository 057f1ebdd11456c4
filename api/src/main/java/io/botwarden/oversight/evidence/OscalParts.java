package io.botwarden.oversight.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What documents in OSCAL have in common. Identifiers are derived from names, so they are stable.
 */
final class OscalParts {

    /** The version of OSCAL. */
    static final String VERSION = "1.1.3";

    /** The namespace of properties. */
    static final String NAMESPACE = "https://botwarden.io/ns/oscal";

    /** The namespace of identifiers; made once at random. */
    private static final UUID NAMES = UUID.fromString("5f0a7c52-3f5e-4b0c-9a64-6d4f1f1f7c3d");

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int VERSION_5 = 0x50;
    private static final int VARIANT = 0x80;

    private OscalParts() {}

    /** An identifier that is always the same for the same name: a UUID of version 5 (RFC 9562). */
    static String uuid(String kind, String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(
                    ByteBuffer.allocate(16)
                            .putLong(NAMES.getMostSignificantBits())
                            .putLong(NAMES.getLeastSignificantBits())
                            .flip());
            byte[] hash = digest.digest((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
            hash[6] = (byte) (hash[6] & 0x0f | VERSION_5);
            hash[8] = (byte) (hash[8] & 0x3f | VARIANT);
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return new UUID(bytes.getLong(), bytes.getLong()).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /** Adds the identifier and the metadata of a document. */
    static void head(ObjectNode document, OscalModel model, Instant asOf) {
        document.put("uuid", uuid(model.key(), asOf.toString()));
        document.putObject("metadata")
                .put("title", model.title())
                .put("last-modified", asOf.toString())
                .put("version", asOf.toString())
                .put("oscal-version", VERSION);
    }

    /** Adds a property; its value is on one line. Nothing is added if there is no value. */
    static void property(ObjectNode owner, String name, @Nullable String value) {
        String line = value == null ? "" : SPACES.matcher(value).replaceAll(" ").strip();
        if (!line.isEmpty()) {
            list(owner, "props")
                    .addObject()
                    .put("name", name)
                    .put("ns", NAMESPACE)
                    .put("value", line);
        }
    }

    /**
     * The list of that name, which is created when something is added: empty ones are not valid.
     */
    static ArrayNode list(ObjectNode owner, String name) {
        return owner.get(name) instanceof ArrayNode present ? present : owner.putArray(name);
    }

    /** The ID of a clause in the catalog. */
    static String control(String clause) {
        return "clause-" + clause;
    }

    /** The ID of what a clause demands. */
    static String statement(String clause) {
        return control(clause) + "_smt";
    }

    /** The identifier of what a control found about a subject at a time. */
    static String observation(JsonNode control, JsonNode subject) {
        return uuid("observation", control.stringValue() + ":" + subject.stringValue());
    }

    /** A text of a record; null if it has none. */
    static @Nullable String text(JsonNode record, String name) {
        JsonNode value = record.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }

    /** A text of a record that always has one. */
    static String required(JsonNode record, String name) {
        return record.get(name).asString();
    }
}

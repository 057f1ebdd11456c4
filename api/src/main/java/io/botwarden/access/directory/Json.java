package io.botwarden.access.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * JSON of SCIM messages. The library that reads paths and filters works on trees of Jackson 2,
 * whose objects ignore the case of attribute names.
 */
final class Json {

    private Json() {}

    static ObjectNode object() {
        return JsonUtils.getJsonNodeFactory().objectNode();
    }

    /** Reads a body, which must be an object. */
    static ObjectNode object(byte[] body) {
        JsonNode read;
        try {
            read = JsonUtils.getObjectReader().readTree(body);
        } catch (IOException e) {
            throw ScimProblem.bad(ScimProblem.INVALID_SYNTAX, "The body is not JSON.");
        }
        if (read instanceof ObjectNode object) {
            return object;
        }
        throw ScimProblem.bad(ScimProblem.INVALID_SYNTAX, "The body must be a JSON object.");
    }

    static byte[] bytes(JsonNode node) {
        try {
            return JsonUtils.getObjectWriter().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static void schemas(ObjectNode resource, String... schemas) {
        var list = resource.putArray("schemas");
        for (String schema : schemas) {
            list.add(schema);
        }
    }

    /** Sets an attribute that has a value. */
    static void put(ObjectNode object, String attribute, @Nullable String value) {
        if (value != null) {
            object.put(attribute, value);
        }
    }

    static void meta(
            ObjectNode resource, String type, Location at, Instant created, Instant changed) {
        ObjectNode meta = resource.putObject("meta");
        meta.put("resourceType", type);
        meta.put("created", created.toString());
        meta.put("lastModified", changed.toString());
        meta.put("location", at.url());
        if (at.version() != null) {
            meta.put("version", at.version());
        }
    }

    /**
     * Where a resource is.
     *
     * @param url its URL
     * @param version its entity tag; null if it has none
     */
    record Location(String url, @Nullable String version) {}

    /** A text attribute; null if it is absent, null or empty. */
    static @Nullable String text(JsonNode object, String attribute) {
        return text(attribute, object.get(attribute));
    }

    /**
     * A text; null if it is absent, null or empty.
     *
     * @param attribute its name in errors
     */
    static @Nullable String text(String attribute, @Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return null;
        }
        JsonNode single = unwrapped(value);
        if (single.isNull()) {
            return null;
        }
        if (!single.isValueNode()) {
            throw ScimProblem.value(attribute, "This must be a text.");
        }
        String text = single.asText().strip();
        return text.isEmpty() ? null : text;
    }

    /** Some clients send a single value as a list of one object, as if it were one of several. */
    private static JsonNode unwrapped(JsonNode value) {
        JsonNode one = value.isArray() && value.size() == 1 ? value.get(0) : value;
        return one.isObject() && one.has("value") ? one.get("value") : one;
    }

    /** A truth value, which some clients send as a text; null if it is absent or null. */
    static @Nullable Boolean flag(String attribute, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        JsonNode single = unwrapped(value);
        String text = single.isValueNode() ? single.asText() : "";
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        throw ScimProblem.value(attribute, "This must be true or false.");
    }
}

package io.botwarden.security.intake;

import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.encoding.BrokenJson;
import io.botwarden.platform.web.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a body with CloudEvents in the structured, batched or binary content mode. */
final class CloudEventFile {

    /** The maximum size of a body in bytes. */
    static final int LARGEST = 10 << 20;

    private static final int MOST = 10_000;
    private static final String PREFIX = "ce-";

    private final JsonMapper json;
    private final Instant now;

    CloudEventFile(JsonMapper json, Instant now) {
        this.json = json;
        this.now = now;
    }

    /** Whether the request is in the binary content mode. */
    static boolean isBinary(HttpHeaders headers) {
        return headers.containsHeader(PREFIX + "specversion");
    }

    /** One event as the body. */
    SensorMessage structured(InputStream body) throws IOException, BadLineException {
        return event(parse(bytes(body)), 1);
    }

    /** The events of a batch. */
    JsonNode batch(InputStream body) throws IOException {
        JsonNode root = parse(bytes(body));
        if (!root.isArray()) {
            throw IntakeRefusedException.unreadable(
                    "The body must be a JSON array of CloudEvents. Send a single one as application/cloudevents+json.");
        }
        if (root.size() > MOST) {
            throw IntakeRefusedException.unreadable(
                    "The batch has %,d events; at most %,d are accepted."
                            .formatted(root.size(), MOST));
        }
        return root;
    }

    /** One event whose attributes are headers and whose data is the body. */
    SensorMessage binary(HttpHeaders headers, InputStream body)
            throws IOException, BadLineException {
        ObjectNode attributes = json.createObjectNode();
        for (String name : headers.headerNames()) {
            String lower = name.toLowerCase(Locale.ROOT);
            String value = headers.getFirst(name);
            if (lower.startsWith(PREFIX) && value != null) {
                attributes.put(lower.substring(PREFIX.length()), decoded(lower, value));
            }
        }
        return new CloudEvent(attributes, data(headers, bytes(body)), json, now).read(1);
    }

    SensorMessage event(JsonNode event, long line) throws BadLineException {
        if (!event.isObject()) {
            throw new BadLineException(null, "must be a CloudEvent, which is a JSON object");
        }
        JsonNode data = event.get("data");
        return new CloudEvent(event, data == null ? event.get("data_base64") : data, json, now)
                .read(line);
    }

    private @Nullable JsonNode data(HttpHeaders headers, byte[] bytes) throws BadLineException {
        if (bytes.length == 0) {
            return null;
        }
        MediaType type = MediaTypes.ofBody(headers);
        if (type != null && type.getSubtype().contains("json")) {
            try {
                return json.readTree(bytes);
            } catch (JacksonException e) {
                throw new BadLineException("data", "is not valid JSON: " + BrokenJson.told(e));
            }
        }
        return json.getNodeFactory().stringNode(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Header values percent-encode what is not ASCII. */
    private static String decoded(String name, String value) throws BadLineException {
        try {
            return UriUtils.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadLineException(name, "contains an invalid percent-encoding");
        }
    }

    private JsonNode parse(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (JacksonException e) {
            throw IntakeRefusedException.unreadable(
                    "The body is not valid JSON: " + BrokenJson.told(e));
        }
    }

    private static byte[] bytes(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw IntakeRefusedException.unreadable(
                    "The body is larger than %,d bytes. Send the events in several requests."
                            .formatted(LARGEST));
        }
        return bytes;
    }
}

package io.botwarden.monitoring.telemetry.otlp;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** The encoding of a request and its response. */
enum OtlpEncoding {
    PROTOBUF(MediaType.parseMediaType("application/x-protobuf")),
    JSON(MediaType.APPLICATION_JSON);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final MediaType type;

    OtlpEncoding(MediaType type) {
        this.type = type;
    }

    static OtlpEncoding of(@Nullable MediaType type) {
        for (OtlpEncoding encoding : values()) {
            if (type != null && encoding.type.isCompatibleWith(type)) {
                return encoding;
            }
        }
        throw new OtlpException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "The media type must be application/x-protobuf or application/json.");
    }

    MediaType type() {
        return type;
    }

    /** Reads a message; unknown fields are ignored. */
    void read(byte[] body, Message.Builder into) {
        try {
            switch (this) {
                case PROTOBUF -> into.mergeFrom(body);
                case JSON -> OtlpJson.read(body, into);
            }
        } catch (InvalidProtocolBufferException e) {
            throw OtlpException.unreadable("The body is not a valid message: " + e.getMessage());
        }
    }

    /**
     * Returns the response to an accepted request.
     *
     * @param field the name of the count in JSON
     * @param rejected how many points or spans were rejected
     * @param message the reasons; empty if nothing was rejected
     */
    byte[] taken(String field, long rejected, String message) {
        if (this == JSON) {
            // 64-bit numbers are strings
            return MAPPER.writeValueAsBytes(
                    message.isEmpty()
                            ? Map.of()
                            : Map.of(
                                    "partialSuccess",
                                    ordered(
                                            field,
                                            Long.toString(rejected),
                                            "errorMessage",
                                            message)));
        }
        return message.isEmpty()
                ? new byte[0]
                : message(output ->
                        output.writeByteArray(
                                1,
                                message(part -> {
                                    part.writeInt64(1, rejected);
                                    part.writeString(2, message);
                                })));
    }

    /** Returns the response to a refused request: a {@code google.rpc.Status}. */
    byte[] refused(int code, String message) {
        return this == JSON
                ? MAPPER.writeValueAsBytes(ordered("code", code, "message", message))
                : message(output -> {
                    output.writeInt32(1, code);
                    output.writeString(2, message);
                });
    }

    private static Map<String, Object> ordered(
            String name, Object value, String otherName, Object otherValue) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put(name, value);
        ordered.put(otherName, otherValue);
        return ordered;
    }

    /** Writes fields. */
    private interface Fields {
        void to(CodedOutputStream output) throws IOException;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        try {
            fields.to(output);
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

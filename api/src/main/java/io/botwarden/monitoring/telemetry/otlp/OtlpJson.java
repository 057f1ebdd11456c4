package io.botwarden.monitoring.telemetry.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.botwarden.platform.intake.encoding.BrokenJson;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads OTLP messages in JSON. The format is protobuf JSON with these differences: trace and span
 * IDs are hexadecimal, enum values are numbers, and field names are in lower camel case only.
 * Unknown fields are ignored.
 */
final class OtlpJson {

    private static final int DEEPEST = 64;
    private static final Set<String> HEXADECIMAL = Set.of("trace_id", "span_id", "parent_span_id");

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNumberLength(100)
                                    .build())
                    .build();

    private OtlpJson() {}

    static void read(byte[] body, Message.Builder into) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw OtlpException.unreadable("The body must be a JSON object.");
            }
            object(parser, into);
            if (parser.nextToken() != null) {
                throw OtlpException.unreadable("The body has content after the JSON object.");
            }
        } catch (JacksonException e) {
            throw OtlpException.unreadable("The body is not valid JSON: " + BrokenJson.told(e));
        }
    }

    private static void object(JsonParser parser, Message.Builder into) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            FieldDescriptor field = field(into, parser.currentName());
            JsonToken value = parser.nextToken();
            if (field == null) {
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                read(parser, field, into);
            }
        }
    }

    private static void read(JsonParser parser, FieldDescriptor field, Message.Builder into) {
        if (!field.isRepeated()) {
            into.setField(field, value(parser, field, into));
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(parser, field, "a list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            into.addRepeatedField(field, value(parser, field, into));
        }
    }

    private static Object value(JsonParser parser, FieldDescriptor field, Message.Builder into) {
        return switch (field.getJavaType()) {
            case MESSAGE -> message(parser, field, into);
            case STRING -> text(parser, field);
            case BOOLEAN -> truth(parser, field);
            case INT -> (int) whole(parser, field, Integer.MIN_VALUE, 0xFFFFFFFFL);
            case LONG -> whole64(parser, field);
            case FLOAT -> (float) fraction(parser, field);
            case DOUBLE -> fraction(parser, field);
            case BYTE_STRING -> bytes(parser, field);
            case ENUM -> constant(parser, field);
        };
    }

    private static Message message(JsonParser parser, FieldDescriptor field, Message.Builder into) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong(parser, field, "an object");
        }
        Message.Builder builder = into.newBuilderForField(field);
        object(parser, builder);
        return builder.build();
    }

    private static String text(JsonParser parser, FieldDescriptor field) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(parser, field, "a text");
        }
        return parser.getString();
    }

    private static boolean truth(JsonParser parser, FieldDescriptor field) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw wrong(parser, field, "true or false");
        };
    }

    private static long whole(JsonParser parser, FieldDescriptor field, long least, long most) {
        BigDecimal number = number(parser, field);
        if (number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw wrong(parser, field, "a 32-bit integer");
        }
        return integral(parser, field, number);
    }

    /** Unsigned numbers may exceed the signed range; they have the same bits. */
    private static long whole64(JsonParser parser, FieldDescriptor field) {
        BigDecimal number = number(parser, field);
        boolean unsigned =
                switch (field.getType()) {
                    case UINT64, FIXED64 -> true;
                    default -> false;
                };
        BigDecimal least = unsigned ? BigDecimal.ZERO : BigDecimal.valueOf(Long.MIN_VALUE);
        BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
        if (unsigned) {
            most = most.multiply(BigDecimal.TWO).add(BigDecimal.ONE);
        }
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            throw wrong(parser, field, "a 64-bit integer");
        }
        return integral(parser, field, number);
    }

    private static long integral(JsonParser parser, FieldDescriptor field, BigDecimal number) {
        try {
            return number.toBigIntegerExact().longValue();
        } catch (ArithmeticException e) {
            throw wrong(parser, field, "an integer");
        }
    }

    private static BigDecimal number(JsonParser parser, FieldDescriptor field) {
        try {
            BigDecimal number =
                    switch (parser.currentToken()) {
                        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
                        case VALUE_STRING -> new BigDecimal(shortText(parser, field));
                        default -> throw wrong(parser, field, "a number");
                    };
            // a large exponent must not be expanded to that many digits
            if (Math.abs((long) number.scale()) > 100) {
                throw wrong(parser, field, "a 64-bit integer");
            }
            return number;
        } catch (NumberFormatException e) {
            throw wrong(parser, field, "a number");
        }
    }

    private static double fraction(JsonParser parser, FieldDescriptor field) {
        try {
            return switch (parser.currentToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
                case VALUE_STRING -> Double.parseDouble(shortText(parser, field));
                default -> throw wrong(parser, field, "a number");
            };
        } catch (NumberFormatException e) {
            throw wrong(parser, field, "a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
        }
    }

    private static String shortText(JsonParser parser, FieldDescriptor field) {
        String text = parser.getString();
        if (text.length() > 100) {
            throw wrong(parser, field, "a number");
        }
        return text;
    }

    private static ByteString bytes(JsonParser parser, FieldDescriptor field) {
        String text = text(parser, field);
        boolean hexadecimal = HEXADECIMAL.contains(field.getName());
        try {
            return ByteString.copyFrom(
                    hexadecimal ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw wrong(parser, field, hexadecimal ? "hexadecimal" : "Base64");
        }
    }

    private static EnumValueDescriptor constant(JsonParser parser, FieldDescriptor field) {
        long number = whole(parser, field, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return field.getEnumType().findValueByNumberCreatingIfUnknown((int) number);
    }

    private static @Nullable FieldDescriptor field(Message.Builder message, String name) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.getJsonName().equals(name)) {
                return field;
            }
        }
        return null;
    }

    private static OtlpException wrong(JsonParser parser, FieldDescriptor field, String expected) {
        return OtlpException.unreadable(
                "%s must be %s (line %d, column %d)."
                        .formatted(
                                field.getJsonName(),
                                expected,
                                parser.currentTokenLocation().getLineNr(),
                                parser.currentTokenLocation().getColumnNr()));
    }
}

package io.botwarden.platform.graphql;

import io.botwarden.platform.read.model.ScalarKind;
import io.botwarden.platform.read.model.StoredField;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Formats plain values as the schema's scalars promise. */
final class PlainScalars {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PlainScalars() {}

    static @Nullable JsonNode json(StoredField.Column field, @Nullable Object value) {
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(element -> array.add(scalar(field.kind(), element)));
            return array;
        }
        return scalar(field.kind(), value);
    }

    private static @Nullable JsonNode scalar(ScalarKind kind, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case BOOLEAN -> JSON.booleanNode((boolean) value);
            case DATE, ENUM, STRING -> JSON.stringNode(value.toString());
            case DATE_TIME -> JSON.stringNode(milliseconds((OffsetDateTime) value));
            case DECIMAL -> JSON.numberNode(new BigDecimal(value.toString()));
            case INT -> JSON.numberNode(((Number) value).intValue());
            case LONG -> JSON.numberNode(((Number) value).longValue());
        };
    }

    private static String milliseconds(OffsetDateTime time) {
        return (String)
                Scalars.ALL
                        .getFirst()
                        .getCoercing()
                        .serialize(
                                time, graphql.GraphQLContext.getDefault(), java.util.Locale.ROOT);
    }
}

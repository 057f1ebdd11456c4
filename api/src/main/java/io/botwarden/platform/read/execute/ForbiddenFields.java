package io.botwarden.platform.read.execute;

import io.botwarden.platform.read.compile.Forbidden;
import io.botwarden.platform.read.compile.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces the placeholders of forbidden fields in a statement's JSON: each becomes null and is
 * reported with its path; the null of a non-null field propagates to the nearest nullable value
 * above, as GraphQL requires.
 */
final class ForbiddenFields {

    private static final JsonMapper EXACT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private final List<ForbiddenField> found = new ArrayList<>();
    private final List<Object> path = new ArrayList<>();

    private ForbiddenFields() {}

    static ReadResult takeOut(byte[] json, Shape shape) {
        ForbiddenFields fields = new ForbiddenFields();
        JsonNode value = fields.clean(EXACT.readTree(json), shape);
        return new ReadResult(
                value == null ? null : EXACT.writeValueAsBytes(value), List.copyOf(fields.found));
    }

    /**
     * Returns the value without placeholders; null if it, or something non-null below it, is null.
     */
    private @Nullable JsonNode clean(JsonNode value, Shape shape) {
        if (value.isNull()) {
            return null;
        }
        if (value.has(Forbidden.KEY)) {
            JsonNode by = value.get(Forbidden.KEY);
            found.add(new ForbiddenField(path, by.isString() ? by.asString() : null));
            return null;
        }
        return switch (shape) {
            case Shape.Leaf ignored -> value;
            case Shape.Elements elements ->
                    cleanElements((ArrayNode) value, ignored -> elements.element());
            case Shape.Each each -> cleanElements((ArrayNode) value, each.elements()::get);
            case Shape.Fields fields -> cleanFields((ObjectNode) value, fields);
        };
    }

    private @Nullable JsonNode cleanElements(ArrayNode list, IntFunction<Shape> shapes) {
        boolean whole = true;
        for (int k = 0; k < list.size(); k++) {
            path.add(k);
            JsonNode cleaned = clean(list.get(k), shapes.apply(k));
            path.removeLast();
            whole &= cleaned != null;
        }
        return whole ? list : null;
    }

    private @Nullable JsonNode cleanFields(ObjectNode object, Shape.Fields fields) {
        boolean whole = true;
        for (Map.Entry<String, Shape.Member> member : fields.members().entrySet()) {
            path.add(member.getKey());
            JsonNode cleaned = clean(object.get(member.getKey()), member.getValue().shape());
            path.removeLast();
            if (cleaned == null) {
                object.putNull(member.getKey());
                whole &= !member.getValue().nonNull();
            }
        }
        return whole ? object : null;
    }
}

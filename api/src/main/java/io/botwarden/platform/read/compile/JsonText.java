package io.botwarden.platform.read.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.AggregateFilterStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * JSON under construction, as text: what is the same in every row stands in the statement, and
 * between it what is not. PostgreSQL puts such texts together in half the time that its functions
 * for JSON take, and nothing is escaped that cannot hold what would have to be.
 *
 * <p>No piece is ever null in SQL, since one would make the whole null: JSON's null is a text.
 */
final class JsonText {

    static final JsonText NULL = literal("null");

    private final List<Piece> pieces;

    private JsonText(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** A part of a text. */
    private sealed interface Piece {
        record Literal(String text) implements Piece {}

        record Computed(Field<String> text) implements Piece {}
    }

    /** JSON that is the same in every row. */
    static JsonText literal(String json) {
        return new JsonText(List.of(new Piece.Literal(json)));
    }

    /** An expression that yields JSON as text and is never null. */
    static JsonText computed(Field<String> json) {
        return new JsonText(List.of(new Piece.Computed(json)));
    }

    /** An expression that yields a text which needs no escaping, and is never null: a string. */
    static JsonText quoted(Field<String> text) {
        return literal("\"").then(computed(text)).then(literal("\""));
    }

    /** A string that is the same in every row; JSON's null for null. */
    static JsonText string(@Nullable String text) {
        return text == null
                ? NULL
                : literal('"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }

    /** The list of these. */
    static JsonText listOf(List<JsonText> elements) {
        List<JsonText> parts = new ArrayList<>(List.of(literal("[")));
        for (JsonText element : elements) {
            if (parts.size() > 1) {
                parts.add(literal(","));
            }
            parts.add(element);
        }
        parts.add(literal("]"));
        return joined(parts);
    }

    /** This where a condition holds, else another. */
    static JsonText either(Condition condition, JsonText yes, JsonText no) {
        return computed(DSL.when(condition, yes.sql()).otherwise(no.sql()));
    }

    /** An object; its keys are GraphQL's names, which hold nothing that must be escaped. */
    static JsonText object(Map<String, JsonText> members) {
        List<JsonText> parts = new ArrayList<>();
        String before = "{\"";
        for (Map.Entry<String, JsonText> member : members.entrySet()) {
            parts.add(literal(before + member.getKey() + "\":"));
            parts.add(member.getValue());
            before = ",\"";
        }
        parts.add(literal(members.isEmpty() ? "{}" : "}"));
        return joined(parts);
    }

    /** An expression that may be null, and is JSON as text where it is not. */
    static JsonText orNull(Field<String> json) {
        return computed(DSL.coalesce(json, NULL.sql()));
    }

    /** The values of all rows for which a condition holds, in that order. */
    static JsonText list(
            JsonText element, Collection<? extends OrderField<?>> order, Condition condition) {
        AggregateFilterStep<String> all = DSL.listAgg(element.sql(), ",").withinGroupOrderBy(order);
        Field<String> elements =
                condition.equals(DSL.noCondition()) ? all : all.filterWhere(condition);
        // the brackets stay apart, to be joined with what stands beside the list
        return joined(
                List.of(
                        literal("["),
                        computed(DSL.coalesce(elements, DSL.inline(""))),
                        literal("]")));
    }

    /** This with another behind it. */
    JsonText then(JsonText other) {
        return joined(List.of(this, other));
    }

    /** The text. */
    Field<String> sql() {
        List<Field<String>> fields =
                pieces.stream()
                        .map(piece ->
                                switch (piece) {
                                    case Piece.Literal literal -> DSL.inline(literal.text());
                                    case Piece.Computed computed -> computed.text();
                                })
                        .toList();
        return fields.size() == 1 ? fields.getFirst() : DSL.concat(fields.toArray(Field[]::new));
    }

    /** The same through PostgreSQL's own function, which escapes; null where the value is. */
    static Field<String> escaped(Field<?> value) {
        return DSL.function("to_json", SQLDataType.JSON, value).cast(SQLDataType.CLOB);
    }

    private static JsonText joined(List<JsonText> parts) {
        List<Piece> joined = new ArrayList<>();
        for (JsonText part : parts) {
            for (Piece piece : part.pieces) {
                if (piece instanceof Piece.Literal(String behind)
                        && !joined.isEmpty()
                        && joined.getLast() instanceof Piece.Literal(String text)) {
                    joined.set(joined.size() - 1, new Piece.Literal(text + behind));
                } else {
                    joined.add(piece);
                }
            }
        }
        return new JsonText(List.copyOf(joined));
    }
}

package io.botwarden.platform.read.compile;

import java.util.Collection;
import java.util.Map;
import org.jooq.AggregateFilterStep;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Pieces of JSON in SQL. Always `json`, which keeps keys in order, never `jsonb`. */
final class JsonText {

    static final Field<JSON> EMPTY_LIST = DSL.inline(JSON.json("[]"));

    private JsonText() {}

    /** A text that stands in the statement. */
    static Field<String> literal(String text) {
        return DSL.inline(text).cast(SQLDataType.CLOB);
    }

    /** A value as JSON; of a row an object with the row's columns. */
    static Field<JSON> of(Field<?> value) {
        return DSL.function("to_json", JSON.class, value);
    }

    /** The values of all rows as a list, in that order; null where there is no row. */
    static AggregateFilterStep<JSON> list(
            Field<?> value, Collection<? extends OrderField<?>> order) {
        return DSL.jsonArrayAgg(value).orderBy(order);
    }

    /** An object, spelled out member by member. */
    static Field<JSON> object(Map<String, Field<?>> members) {
        Field<String> text = DSL.inline("{");
        String separator = "";
        for (Map.Entry<String, Field<?>> member : members.entrySet()) {
            Field<String> value =
                    DSL.coalesce(of(member.getValue()).cast(SQLDataType.CLOB), DSL.inline("null"));
            text =
                    text.concat(DSL.inline(separator + "\"" + member.getKey() + "\":"))
                            .concat(value);
            separator = ",";
        }
        return text.concat(DSL.inline("}")).cast(SQLDataType.JSON);
    }
}

package io.botwarden.platform.read.compile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A from clause that grows: a table, what is joined to each of its rows, and the objects that are
 * made of them.
 */
final class From {

    /** PostgreSQL cuts longer names of columns. */
    private static final int LONGEST_COLUMN = 63;

    private Table<?> tables;

    From(Table<?> start) {
        this.tables = start;
    }

    Table<?> tables() {
        return tables;
    }

    /** Joins the one row of a select, or nulls; it may name columns of what stands before it. */
    void leftJoin(Select<?> one, String alias) {
        tables = tables.leftJoin(DSL.lateral(one.asTable(DSL.name(alias)))).on(DSL.trueCondition());
    }

    /**
     * Makes an object of values of each row. It is a lateral row whose columns are named like the
     * object's keys, which PostgreSQL makes into JSON faster than anything else; only names that
     * are too long for a column are spelled out.
     *
     * @return the field that stands for the object: a row, or JSON
     */
    Field<?> object(Map<String, Field<?>> members, String alias) {
        if (members.isEmpty() || !members.keySet().stream().allMatch(From::isColumnName)) {
            return JsonText.object(members);
        }
        List<SelectField<?>> columns = new ArrayList<>();
        members.forEach((key, value) -> columns.add(value.as(DSL.name(key))));
        Select<? extends Record> row = DSL.select(columns);
        tables = tables.crossJoin(DSL.lateral(row.asTable(DSL.name(alias))));
        return DSL.field(DSL.name(alias));
    }

    private static boolean isColumnName(String key) {
        return key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_COLUMN;
    }
}

package io.botwarden.platform.read.compile;

import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A growing from clause: a table and its joins. */
final class From {

    private Table<?> tables;

    From(Table<?> start) {
        this.tables = start;
    }

    Table<?> tables() {
        return tables;
    }

    /** Joins a table with a condition that matches at most one row for each row so far. */
    void leftJoin(Table<?> table, Condition on) {
        tables = tables.leftJoin(table).on(on);
    }

    /** Joins the rows of a select, or nulls, laterally. */
    void leftJoin(Select<?> rows, String alias) {
        tables =
                tables.leftJoin(DSL.lateral(rows.asTable(DSL.name(alias)))).on(DSL.trueCondition());
    }
}

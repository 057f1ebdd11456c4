package io.botwarden.platform.read.compile;

import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A from clause that grows: a table, and what is joined to each of its rows. */
final class From {

    private Table<?> tables;

    From(Table<?> start) {
        this.tables = start;
    }

    Table<?> tables() {
        return tables;
    }

    /** Joins a table, of which the condition admits at most one row for each row so far. */
    void leftJoin(Table<?> table, Condition on) {
        tables = tables.leftJoin(table).on(on);
    }

    /** Joins the rows of a select, or nulls; it may name columns of what stands before it. */
    void leftJoin(Select<?> rows, String alias) {
        tables =
                tables.leftJoin(DSL.lateral(rows.asTable(DSL.name(alias)))).on(DSL.trueCondition());
    }
}

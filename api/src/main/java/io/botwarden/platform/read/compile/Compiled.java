package io.botwarden.platform.read.compile;

import org.jooq.Field;

/** The SQL expression of a value, and what the value looks like. */
record Compiled(Field<?> sql, Shape shape) {

    static Compiled leaf(Field<?> sql) {
        return new Compiled(sql, Shape.LEAF);
    }
}

package io.botwarden.analytics.warehouse;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * A column of a buffered row group. Its values arrive in PostgreSQL's binary format and become one
 * page.
 */
abstract class PageColumn {

    /** The number of levels between a missing element and an empty list, or no list at all. */
    static final int EMPTY_LIST = 1;

    static final int NO_LIST = 2;

    private final ColumnDescriptor descriptor;

    /** The definition level of a value that is not null. */
    private final int defined;

    private final @Nullable Levels definition;
    private int values;
    private int nulls;

    PageColumn(ColumnDescriptor descriptor) {
        this.descriptor = descriptor;
        this.defined = descriptor.getMaxDefinitionLevel();
        this.definition = defined == 0 ? null : new Levels(defined);
    }

    /** Returns a column for values of a type. */
    static PageColumn of(ValueType type, ColumnDescriptor descriptor) {
        return switch (type) {
            case BOOLEAN -> new BooleanColumn(descriptor);
            case SMALLINT, INTEGER, DATE -> new IntColumn(type, descriptor);
            case BIGINT, TIMESTAMP -> new LongColumn(type, descriptor);
            case TEXT -> new TextColumn(descriptor);
            case UUID, DECIMAL -> new WideColumn(type, descriptor);
            case TURNS -> throw new IllegalArgumentException("Turns need several columns");
        };
    }

    ColumnDescriptor descriptor() {
        return descriptor;
    }

    /** Adds a value that is not null. */
    final void add(byte[] bytes, int start, int length) {
        define();
        put(bytes, start, length);
    }

    /** Records that a value is present, which the caller then adds. */
    final void define() {
        if (definition != null) {
            definition.add(defined);
        }
        values++;
    }

    /** Records that a number of values are present, which the caller then adds. */
    final void define(int count) {
        if (definition != null) {
            definition.add(defined, count);
        }
        values += count;
    }

    /** Adds a null: either of the column itself, or of a level above it. */
    final void addNull(int levelsAbove) {
        if (definition == null) {
            throw new IllegalStateException(
                    "A required value of %s is missing"
                            .formatted(String.join(".", descriptor.getPath())));
        }
        definition.add(defined - 1 - levelsAbove);
        values++;
        nulls++;
    }

    /** The number of values, including nulls. */
    final int values() {
        return values;
    }

    final int nulls() {
        return nulls;
    }

    final void appendDefinition(PageBytes page) {
        if (definition != null) {
            definition.appendTo(page);
        }
    }

    void clear() {
        if (definition != null) {
            definition.clear();
        }
        values = 0;
        nulls = 0;
    }

    /** Stores a value that is not null. */
    abstract void put(byte[] bytes, int start, int length);

    /** The approximate size of the values in bytes. */
    abstract int size();

    /** Appends the dictionary and returns its number of entries; 0 if it is not needed. */
    int appendDictionary(PageBytes page) {
        return 0;
    }

    /** Appends the values. */
    abstract Encoding appendValues(PageBytes page) throws IOException;

    /** The minimum and maximum, if useful, and the number of nulls. */
    final Statistics<?> statistics() {
        Statistics.Builder statistics =
                Statistics.getBuilderForReading(descriptor.getPrimitiveType()).withNumNulls(nulls);
        if (values > nulls && descriptor.getMaxRepetitionLevel() == 0) {
            bound(statistics);
        }
        return statistics.build();
    }

    /** Adds the minimum and maximum, if known. */
    void bound(Statistics.Builder statistics) {}
}

package io.botwarden.analytics.warehouse;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * A column of a row group in the making. Its values come in PostgreSQL's binary form; all of them
 * become one page.
 */
abstract class PageColumn {

    /** How far above a missing element an empty list is, and no list at all. */
    static final int EMPTY_LIST = 1;

    static final int NO_LIST = 2;

    private final ColumnDescriptor descriptor;

    /** The definition level of a value that is there. */
    private final int defined;

    private final @Nullable Levels definition;
    private int values;
    private int nulls;

    PageColumn(ColumnDescriptor descriptor) {
        this.descriptor = descriptor;
        this.defined = descriptor.getMaxDefinitionLevel();
        this.definition = defined == 0 ? null : new Levels(defined);
    }

    /** A column for values of a type. */
    static PageColumn of(ValueType type, ColumnDescriptor descriptor) {
        return switch (type) {
            case BOOLEAN -> new BooleanColumn(descriptor);
            case SMALLINT, INTEGER, DATE -> new IntColumn(type, descriptor);
            case BIGINT, TIMESTAMP -> new LongColumn(type, descriptor);
            case TEXT -> new TextColumn(descriptor);
            case UUID, DECIMAL -> new WideColumn(type, descriptor);
            case TURNS -> throw new IllegalArgumentException("Turns take several columns");
        };
    }

    ColumnDescriptor descriptor() {
        return descriptor;
    }

    /** Adds a value that is there. */
    final void add(byte[] bytes, int start, int length) {
        define();
        put(bytes, start, length);
    }

    /** Says that a value is there, which is then put. */
    final void define() {
        if (definition != null) {
            definition.add(defined);
        }
        values++;
    }

    /** Says that so many values are there, which are then put. */
    final void define(int count) {
        if (definition != null) {
            definition.add(defined, count);
        }
        values += count;
    }

    /**
     * Adds a value that is not there: none of the column's own, or none at all on a level above.
     */
    final void addNull(int levelsAbove) {
        if (definition == null) {
            throw new IllegalStateException(
                    "A value of %s is missing".formatted(String.join(".", descriptor.getPath())));
        }
        definition.add(defined - 1 - levelsAbove);
        values++;
        nulls++;
    }

    /** Values, those that are not there included. */
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

    /** Takes a value that is there. */
    abstract void put(byte[] bytes, int start, int length);

    /** About how many bytes the values take. */
    abstract int size();

    /** Appends the dictionary, and says how many entries it has; none where there is no need. */
    int appendDictionary(PageBytes page) {
        return 0;
    }

    /** Appends the values. */
    abstract Encoding appendValues(PageBytes page) throws IOException;

    /** The least and the greatest value, where they are worth knowing, and the number of nulls. */
    final Statistics<?> statistics() {
        Statistics.Builder statistics =
                Statistics.getBuilderForReading(descriptor.getPrimitiveType()).withNumNulls(nulls);
        if (values > nulls && descriptor.getMaxRepetitionLevel() == 0) {
            bound(statistics);
        }
        return statistics.build();
    }

    /** Adds the least and the greatest value, if they are known. */
    void bound(Statistics.Builder statistics) {}
}

package io.botwarden.analytics.warehouse;

import java.util.Objects;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** What a value is in PostgreSQL and in the warehouse. */
public enum ValueType {
    BOOLEAN("bool", Types.BooleanType.get()),
    SMALLINT("int2", Types.IntegerType.get()),
    INTEGER("int4", Types.IntegerType.get()),
    BIGINT("int8", Types.LongType.get()),
    TEXT("text", Types.StringType.get()),
    DATE("date", Types.DateType.get()),
    /** An instant, in microseconds. */
    TIMESTAMP("timestamptz", Types.TimestampType.withZone()),
    /** A number of 38 digits, 9 of them behind the point. */
    DECIMAL("numeric", Types.DecimalType.of(ValueType.PRECISION, ValueType.SCALE)),
    UUID("uuid", Types.UUIDType.get()),
    /** The turns of an interaction, packed; in the warehouse a list of structures. */
    TURNS("bytea", null);

    /** Digits of a {@link #DECIMAL}. */
    public static final int PRECISION = 38;

    /** Digits behind the point of a {@link #DECIMAL}. */
    public static final int SCALE = 9;

    private final String postgresName;
    private final Type.@Nullable PrimitiveType iceberg;

    ValueType(String postgresName, Type.@Nullable PrimitiveType iceberg) {
        this.postgresName = postgresName;
        this.iceberg = iceberg;
    }

    /** What a single value is. */
    Type.PrimitiveType iceberg() {
        return Objects.requireNonNull(iceberg, () -> this + " is not a single value");
    }

    /**
     * The type that the JDBC driver calls so; it names a generated key's type after the keyword
     * that makes one.
     */
    static ValueType named(String postgresName, String column) {
        String name = postgresName.equals("bigserial") ? BIGINT.postgresName : postgresName;
        for (ValueType type : values()) {
            if (type.postgresName.equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "Column %s is of type %s, which the warehouse does not take"
                        .formatted(column, postgresName));
    }
}

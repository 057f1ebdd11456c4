package io.botwarden.analytics.warehouse;

import java.util.Objects;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** The type of a value in PostgreSQL and in the warehouse. */
public enum ValueType {
    BOOLEAN("bool", Types.BooleanType.get()),
    SMALLINT("int2", Types.IntegerType.get()),
    INTEGER("int4", Types.IntegerType.get()),
    BIGINT("int8", Types.LongType.get()),
    TEXT("text", Types.StringType.get()),
    DATE("date", Types.DateType.get()),
    /** An instant, in microseconds. */
    TIMESTAMP("timestamptz", Types.TimestampType.withZone()),
    /** A number of 38 digits, 9 of them fractional. */
    DECIMAL("numeric", Types.DecimalType.of(ValueType.PRECISION, ValueType.SCALE)),
    UUID("uuid", Types.UUIDType.get()),
    /** The turns of an interaction, packed; in the warehouse a list of structures. */
    TURNS("bytea", null);

    /** Digits of a {@link #DECIMAL}. */
    public static final int PRECISION = 38;

    /** Fractional digits of a {@link #DECIMAL}. */
    public static final int SCALE = 9;

    private final String postgresName;
    private final Type.@Nullable PrimitiveType iceberg;

    ValueType(String postgresName, Type.@Nullable PrimitiveType iceberg) {
        this.postgresName = postgresName;
        this.iceberg = iceberg;
    }

    /** The Iceberg type of a single value. */
    Type.PrimitiveType iceberg() {
        return Objects.requireNonNull(iceberg, () -> this + " is not a single value");
    }

    /**
     * Returns the type for a JDBC type name; the driver names the type of a generated key after the
     * keyword that creates one.
     */
    static ValueType named(String postgresName, String column) {
        String name = postgresName.equals("bigserial") ? BIGINT.postgresName : postgresName;
        for (ValueType type : values()) {
            if (type.postgresName.equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "Column %s is of type %s, which the warehouse does not support"
                        .formatted(column, postgresName));
    }
}

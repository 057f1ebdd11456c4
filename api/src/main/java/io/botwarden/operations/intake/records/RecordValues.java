package io.botwarden.operations.intake.records;

import io.botwarden.platform.protection.FieldCipher;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binds values of fields to statements, and reads them: as equal objects, whatever their spelling.
 */
final class RecordValues {

    private final FieldCipher cipher;
    private final String table;

    RecordValues(FieldCipher cipher, String table) {
        this.cipher = cipher;
        this.table = table;
    }

    void bind(PreparedStatement statement, int place, ImportedField field, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.NULL);
            case Instant at -> statement.setObject(place, at.atOffset(ZoneOffset.UTC));
            case List<?> list ->
                    statement.setArray(
                            place, statement.getConnection().createArrayOf("text", list.toArray()));
            case String secret when field.kind() == FieldKind.SECRET ->
                    statement.setBytes(place, cipher.encrypt(secret, purpose(field)));
            default -> statement.setObject(place, value);
        }
    }

    /** The value of the field in the current row. */
    @Nullable Object read(ResultSet row, ImportedField field) throws SQLException {
        String column = field.column();
        return switch (field.kind()) {
            case BOOLEAN -> row.getObject(column, Boolean.class);
            case DATE -> row.getObject(column, LocalDate.class);
            case DATE_TIME -> {
                OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
                yield at == null ? null : at.toInstant().truncatedTo(ChronoUnit.MILLIS);
            }
            case DECIMAL -> row.getBigDecimal(column);
            case INT -> row.getObject(column, Integer.class);
            case LONG, REFERENCE -> row.getObject(column, Long.class);
            case ENUM, TEXT -> row.getString(column);
            case TEXTS -> {
                java.sql.Array list = row.getArray(column);
                yield list == null
                        ? null
                        : Arrays.stream((Object[]) list.getArray()).map(String::valueOf).toList();
            }
            case SECRET -> {
                byte[] secret = row.getBytes(column);
                yield secret == null ? null : cipher.decrypt(secret, purpose(field));
            }
        };
    }

    private String purpose(ImportedField field) {
        return table + "." + field.column();
    }
}

package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.Compilation.column;
import static io.botwarden.platform.read.compile.Compilation.key;

import io.botwarden.platform.read.compile.GroupKey.Bucket;
import io.botwarden.platform.read.model.ScalarKind;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The rows of a list that are grouped, with the values of their keys and of what is aggregated. */
final class GroupedRows {

    private static final String UTC = "UTC";

    private final Compilation compilation;
    private final RecordCompiler records;
    private final Input timeZone;
    private final String row;
    private final From from;
    private @Nullable Field<String> zone;

    /**
     * @param target the type of the rows
     * @param timeZone the argument with the name of the time zone
     */
    GroupedRows(
            Compilation compilation, RecordCompiler records, StoredType target, Input timeZone) {
        this.compilation = compilation;
        this.records = records;
        this.timeZone = timeZone;
        this.row = compilation.alias(target.table());
        this.from = new From(Compilation.table(target.table(), row));
    }

    /** Returns the rows of a list with these values. */
    Select<?> select(List<SelectFieldOrAsterisk> values, Page.Rows list) {
        return DSL.select(values).from(from.tables()).where(list.of(row));
    }

    /** The needed values of each row, named like the groups' columns. */
    List<SelectFieldOrAsterisk> values(List<GroupKey> keys, List<Aggregate> aggregates) {
        List<SelectFieldOrAsterisk> values = new ArrayList<>();
        for (int k = 0; k < keys.size(); k++) {
            values.add(value(keys.get(k)).as(DSL.name(Groups.keyName(k))));
        }
        for (int k = 0; k < aggregates.size(); k++) {
            values.add(
                    column(row, aggregates.get(k).column().column())
                            .as(DSL.name(Groups.aggregateName(k))));
        }
        if (values.isEmpty()) {
            values.add(DSL.inline(1).as(DSL.name("one$")));
        }
        return values;
    }

    private Field<?> value(GroupKey key) {
        return switch (key.field()) {
            case StoredField.Reference reference -> reference(reference);
            case StoredField.Column stored -> start(key.bucket(), stored);
            default -> throw new IllegalStateException("Cannot group by " + key.name());
        };
    }

    /** Returns the key of the referenced record, if there is one and the viewer may see it. */
    private Field<Long> reference(StoredField.Reference reference) {
        StoredType referenced = compilation.schema().type(reference.target());
        String alias = compilation.alias(referenced.table());
        Condition visible = records.visibility().of(referenced, alias, null);
        Field<Long> foreignKey = key(row, reference.column());
        if (visible.equals(Visibility.ALL) && reference.enforced()) {
            return foreignKey;
        }
        Field<Long> found = key(alias, StoredType.KEY);
        from.leftJoin(
                Compilation.table(referenced.table(), alias), found.eq(foreignKey).and(visible));
        return found;
    }

    /** Returns the start of the value's interval, or the value. */
    private Field<?> start(@Nullable Bucket bucket, StoredField.Column stored) {
        Field<Object> value = column(row, stored.column());
        if (bucket == null) {
            return value;
        }
        Field<String> unit = DSL.inline(bucket.name().toLowerCase(Locale.ROOT));
        return stored.kind() == ScalarKind.DATE
                ? DSL.field("date_trunc({0}, {1}::timestamp)::date", SQLDataType.DATE, unit, value)
                : DSL.field(
                        "date_trunc({0}, {1}, {2})",
                        SQLDataType.TIMESTAMPWITHTIMEZONE, unit, value, zone());
    }

    /** The time zone in which intervals begin. */
    Field<String> zone() {
        if (zone == null) {
            zone =
                    timeZone.given()
                            ? compilation
                                    .parameters()
                                    .add(
                                            SQLDataType.CLOB,
                                            timeZone.parameter(
                                                    name -> checked((String) name, timeZone)))
                                    .cast(SQLDataType.CLOB)
                            : DSL.inline(UTC);
        }
        return zone;
    }

    private static String checked(String name, Input input) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw input.refused("'%s' is not a time zone such as 'Asia/Shanghai'".formatted(name));
        }
        return name;
    }
}

package io.botwarden.operations.intake.records;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements for the records of a type, whose names come from the schema. */
final class RecordSql {

    private RecordSql() {}

    /** The records with these keys; the parameters are an array for each field of the key. */
    static String find(String table, List<ImportedField> key) {
        return "select k.place, t.id from %s join %s t on %s"
                .formatted(keys(key), quoted(table), joined(key));
    }

    /** The same with the values of fields, locked until the end of the transaction. */
    static String existing(ImportedType type, List<ImportedField> fields) {
        String columns =
                fields.stream()
                        .map(field -> "t." + field.quoted())
                        .collect(Collectors.joining(", "));
        return """
        select k.place, t.id, t.origin, t.version,
          (select r.version from import_record r join import_run n on n.id = r.import_run_id
            where r.%4$s = t.id and r.effect <> 'SKIPPED' and n.state <> 'UNDONE' order by r.id desc limit 1) as imported_version,
          %1$s
        from %2$s join %3$s t on %5$s
        for no key update of t
        """
                .formatted(
                        columns,
                        keys(type.key()),
                        quoted(type.table()),
                        type.reference(),
                        joined(type.key()));
    }

    private static String keys(List<ImportedField> key) {
        String arrays =
                key.stream()
                        .map(field -> "?::" + field.kind().type() + "[]")
                        .collect(Collectors.joining(", "));
        String names =
                IntStream.range(0, key.size())
                        .mapToObj(i -> "k" + i)
                        .collect(Collectors.joining(", "));
        return "unnest(%s) with ordinality as k (%s, place)".formatted(arrays, names);
    }

    private static String joined(List<ImportedField> key) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> "t.%s = k.k%d".formatted(key.get(i).quoted(), i))
                .collect(Collectors.joining(" and "));
    }

    /**
     * A new record; the parameters are the values of the fields, then the sender for each of the
     * type's accounts.
     */
    static String insert(ImportedType type, List<ImportedField> fields) {
        Stream<String> columns =
                Stream.concat(
                        fields.stream().map(ImportedField::quoted),
                        Stream.concat(
                                type.senders().stream().map(RecordSql::quoted),
                                Stream.of("origin")));
        Stream<String> values =
                Stream.concat(
                        fields.stream().map(RecordSql::value),
                        Stream.concat(
                                type.senders().stream().map(ignored -> "?"),
                                Stream.of("'IMPORTED'")));
        return "insert into %s (%s) values (%s)"
                .formatted(
                        quoted(type.table()),
                        columns.collect(Collectors.joining(", ")),
                        values.collect(Collectors.joining(", ")));
    }

    private static String value(ImportedField field) {
        String given = "?::" + field.kind().type();
        return field.fallback() == null
                ? given
                : "coalesce(%s, %s)".formatted(given, field.fallback());
    }

    /** Changes a record; the parameters are the values of the fields and the key. */
    static String update(ImportedType type, List<ImportedField> fields) {
        return "update %s set %s where id = ?"
                .formatted(
                        quoted(type.table()),
                        fields.stream()
                                .map(field -> field.quoted() + " = " + value(field))
                                .collect(Collectors.joining(", ")));
    }

    /** What an import did to a record: run, effect, reason, number, line, key. */
    static String effect(ImportedType type) {
        return "insert into import_record (import_run_id, effect, reason, number, line, %s) values (?, ?, ?, ?, ?, ?)"
                .formatted(type.reference());
    }

    /** The same for a record that is changed: run, number, line, key. */
    static String grown(ImportedType type, List<ImportedField> fields) {
        return """
        insert into import_record (import_run_id, effect, number, line, %1$s, earlier)
        select ?, 'GROWN', ?, ?, t.id, (select to_jsonb(b) from (select %2$s) b)
        from %3$s t where t.id = ?
        """
                .formatted(
                        type.reference(),
                        fields.stream()
                                .map(field -> "t." + field.quoted())
                                .collect(Collectors.joining(", ")),
                        quoted(type.table()));
    }

    /** Keeps the versions of the records after an import, whose key is the parameter. */
    static String versions(ImportedType type) {
        return """
        update import_record r set version = t.version
        from %1$s t
        where t.id = r.%2$s and r.import_run_id = ? and r.effect <> 'SKIPPED'
        """
                .formatted(quoted(type.table()), type.reference());
    }

    /**
     * New numbers are higher than imported ones; the parameters are the sequence, the prefix and
     * the highest number.
     */
    static String numbers(ImportedType type) {
        return "select setval('%1$s_number', greatest(?::bigint, (select last_value from %1$s_number)))"
                .formatted(type.table());
    }

    /** A name from the schema as an identifier. */
    static String quoted(String name) {
        return '"' + name + '"';
    }
}

package io.botwarden.operations.intake.records;

import java.util.Collections;
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
          (select (array_agg(r.version order by r.id desc))[1] from import_record r join import_run n on n.id = r.import_run_id
            where r.%4$s = t.id and r.effect <> 'SKIPPED' and n.state <> 'UNDONE') as imported_version,
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
     * New records; the parameters are, for each of them, the values of the fields, then the sender
     * for each of the type's accounts. It returns their keys and versions, in the same order.
     */
    static String insert(ImportedType type, List<ImportedField> fields, int records) {
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
                                type.senders().stream().map(ignored -> "?::bigint"),
                                Stream.of("'IMPORTED'")));
        return "insert into %s (%s) values %s returning id, version"
                .formatted(
                        quoted(type.table()),
                        columns.collect(Collectors.joining(", ")),
                        repeated(values.collect(Collectors.joining(", ", "(", ")")), records));
    }

    private static String repeated(String values, int times) {
        return String.join(", ", Collections.nCopies(times, values));
    }

    private static String value(ImportedField field) {
        String given = "?::" + field.kind().type();
        return field.fallback() == null
                ? given
                : "coalesce(%s, %s)".formatted(given, field.fallback());
    }

    /**
     * Changes records; the parameters are, for each of them, its key and the values of the fields.
     */
    static String update(ImportedType type, List<ImportedField> fields, int records) {
        return "update %s t set %s from (values %s) as given (record_key, %s) where t.id = given.record_key"
                .formatted(
                        quoted(type.table()),
                        fields.stream()
                                .map(field -> "%1$s = given.%1$s".formatted(field.quoted()))
                                .collect(Collectors.joining(", ")),
                        repeated(
                                fields.stream()
                                        .map(RecordSql::value)
                                        .collect(Collectors.joining(", ", "(?::bigint, ", ")")),
                                records),
                        fields.stream()
                                .map(ImportedField::quoted)
                                .collect(Collectors.joining(", ")));
    }

    /** What an import did to a record: run, effect, reason, number, line, key. */
    static String effect(ImportedType type) {
        return "insert into import_record (import_run_id, effect, reason, number, line, %s) values (?, ?, ?, ?, ?, ?)"
                .formatted(type.reference());
    }

    /** The records that an import created: run, and arrays of numbers, lines, keys and versions. */
    static String created(ImportedType type) {
        return """
        insert into import_record (import_run_id, effect, number, line, %s, version)
        select ?, 'CREATED', r.number, r.line, r.id, r.version
        from unnest(?::text[], ?::bigint[], ?::bigint[], ?::integer[]) as r (number, line, id, version)
        """
                .formatted(type.reference());
    }

    /** Those that it is about to change: run, and arrays of numbers, lines and keys. */
    static String grown(ImportedType type, List<ImportedField> fields) {
        return """
        insert into import_record (import_run_id, effect, number, line, %1$s, earlier)
        select ?, 'GROWN', r.number, r.line, t.id, (select to_jsonb(b) from (select %2$s) b)
        from unnest(?::text[], ?::bigint[], ?::bigint[]) with ordinality as r (number, line, id, place)
        join %3$s t on t.id = r.id
        order by r.place
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
        where t.id = r.%2$s and r.import_run_id = ? and r.effect <> 'SKIPPED' and r.version is distinct from t.version
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

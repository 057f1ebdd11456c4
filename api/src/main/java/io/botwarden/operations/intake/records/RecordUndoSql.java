package io.botwarden.operations.intake.records;

import static io.botwarden.operations.intake.records.RecordSql.quoted;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that undo an import of records. The parameter is the key of the import, unless
 * noted.
 */
final class RecordUndoSql {

    /** What the database itself creates with a record; it is deleted with it. */
    static final List<String> MADE_WITH =
            List.of("bot_status_change", "bot_status", "monitoring_setting", "risk_subject");

    /** The columns that the import changed. */
    static final String RESTORED =
            """
            select distinct jsonb_object_keys(r.earlier) from import_record r where r.import_run_id = ? and r.effect = 'GROWN' order by 1
            """;

    /** Whether a table has a column: the parameters are their names. */
    static final String REFERS =
            """
            select from pg_attribute where attrelid = to_regclass(?) and attname = ? and attnum > 0 and not attisdropped
            """;

    /**
     * The columns of other records that refer to those of a table, which is the parameter; what is
     * deleted with them does not stand in the way.
     */
    static final String REFERENCES =
            """
            select c.conrelid::regclass::text, a.attname
            from pg_constraint c
            join lateral unnest(c.conkey, c.confkey) as k (own, other) on true
            join pg_attribute o on o.attrelid = c.confrelid and o.attnum = k.other and o.attname = 'id'
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
            where c.contype = 'f' and c.confrelid = to_regclass(?) and c.confdeltype in ('a', 'r') and c.conparentid = 0
              and c.conrelid::regclass::text not in (%s, 'notification', 'escalation')
            order by 1, 2
            """
                    .formatted(
                            MADE_WITH.stream()
                                    .map(table -> "'" + table + "'")
                                    .collect(Collectors.joining(", ")));

    /** Whether Botwarden planned the obligation {@code u} by itself and nobody has touched it. */
    private static final String PLANNED =
            """
            u.last_fulfilled_at is null and u.state = 'ACTIVE'
              and exists (select from audit_entry a where a.subject_id = 'obligation_' || u.id)
              and not exists (select from audit_entry a where a.subject_id = 'obligation_' || u.id and a.identity_id is not null)
              and not exists (select from attachment f where f.record = 'obligation_' || u.id)
              and not exists (select from inspection n where n.obligation_id = u.id)
              and not exists (select from meeting m where m.series_id = u.id)
              and not exists (select from contingency_plan p where u.id in (p.drill_obligation_id, p.review_obligation_id))
            """;

    private RecordUndoSql() {}

    /** A column of another table that refers to records of the type. */
    record Reference(String table, String column) {

        /**
         * Whether it is what an obligation is about. Botwarden plans some within a day, and they go
         * with the record while nobody has touched them.
         */
        boolean isSubjectOfObligation() {
            return table.equals("obligation")
                    && !column.equals("responsible_id")
                    && !column.equals("escalated_to_id");
        }
    }

    static String any(ImportedType type) {
        return "select r.number from import_record r where r.import_run_id = ? and r.effect <> 'SKIPPED' and r.%s is not null limit 1"
                .formatted(type.reference());
    }

    static String later(ImportedType type) {
        return """
        select 'import_run_' || run.id from import_run run
        join (select ?::bigint as id) own on run.id > own.id
        where run.state <> 'UNDONE' and exists (
          select from import_record later
          join import_record r on r.%1$s = later.%1$s
          where later.import_run_id = run.id and later.effect <> 'SKIPPED' and r.import_run_id = own.id and r.effect <> 'SKIPPED'
        )
        order by run.id
        limit 5
        """
                .formatted(type.reference());
    }

    static String changed(ImportedType type) {
        return """
        select distinct r.number from import_record r
        join %1$s t on t.id = r.%2$s
        where r.import_run_id = ? and r.effect <> 'SKIPPED' and t.version <> r.version
        order by 1
        limit 5
        """
                .formatted(quoted(type.table()), type.reference());
    }

    /** The first created records to which another one refers that the import did not create. */
    static String used(ImportedType type, Reference reference) {
        String own =
                reference.isSubjectOfObligation()
                        ? "and not (%s)".formatted(PLANNED)
                        : reference.table().equals(type.table())
                                ? "and u.id not in (select r.%1$s from import_record r where r.import_run_id = i.import_run_id and r.effect = 'CREATED' and r.%1$s is not null)"
                                        .formatted(type.reference())
                                : "";
        return """
        select i.number from import_record i
        where i.import_run_id = ? and i.effect = 'CREATED'
          and exists (select from %1$s u where u.%2$s = i.%3$s %4$s)
        order by 1
        limit 5
        """
                .formatted(reference.table(), quoted(reference.column()), type.reference(), own);
    }

    static String restore(ImportedType type, List<String> columns) {
        String listed = columns.stream().map(RecordSql::quoted).collect(Collectors.joining(", "));
        return """
        update %1$s t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$s, r.earlier))
        from (
          select distinct on (e.%3$s) e.%3$s as id, e.earlier from import_record e
          where e.import_run_id = ? and e.effect = 'GROWN' order by e.%3$s, e.id
        ) r
        where t.id = r.id
        """
                .formatted(quoted(type.table()), listed, type.reference());
    }

    /** Restored records are as the imports before left them. */
    static String restoredVersions(ImportedType type) {
        return """
        update import_record e set version = t.version
        from import_record r
        join %1$s t on t.id = r.%2$s
        where r.import_run_id = ? and r.effect = 'GROWN' and e.%2$s = r.%2$s and e.import_run_id < r.import_run_id and e.effect <> 'SKIPPED'
        """
                .formatted(quoted(type.table()), type.reference());
    }

    /** It has no parameter. */
    static String deleteMade(String table, ImportedType type) {
        return "delete from %s where %s in (select id from undone)"
                .formatted(table, type.reference());
    }

    /** It has no parameter. */
    static String deletePlanned(Reference reference) {
        return "delete from obligation u where u.%s in (select id from undone) and %s"
                .formatted(quoted(reference.column()), PLANNED);
    }
}

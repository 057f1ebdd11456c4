package io.botwarden.platform.work;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.runtime.DefinitionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * One kind of pending work, defined by the files {@code work/<capability>/<kind>.sql} and {@code
 * .yml}. It finds exactly what the viewer is currently allowed to do: nobody sees an item whose
 * action they would be refused.
 *
 * <p>The SQL file is one query that finds each record once. Its columns:
 *
 * <ul>
 *   <li>{@code id}: the record's key
 *   <li>{@code title}: the display name
 *   <li>{@code bot_id}: the bot that it concerns; may be null
 *   <li>{@code since}: since when it has been waiting
 *   <li>{@code due_at}: the due time; may be null
 *   <li>{@code reason}: why it is assigned to the viewer, a value of {@code WorkReason}
 *   <li>{@code through}: the department for which, or the person on whose behalf, the viewer acts;
 *       may be null
 *   <li>{@code quantity}: the number of decisions it needs
 * </ul>
 *
 * <p>Parameters are {@code :viewer}, the key of the viewer's account, and {@code :at}, the current
 * instant; the table {@code me} has one row with the account's {@code employee_id}. {@code :may(bot
 * => b.id, department => d.id)} is the condition that the viewer holds the permission over one of
 * the columns; see {@link WorkCondition}.
 *
 * @param kind the value of {@code WorkKind}, which is the name of the files in upper snake case
 * @param table the table of the records
 * @param permission the permission that the action needs; null if being assigned, or owning the
 *     record, is sufficient. Viewers who do not hold it over anything are skipped
 * @param recordPermission the permission to read the records themselves, rather than only the item;
 *     null if whoever sees the item may read its record
 * @param ownEvents whether the records have events of their own, so that an event of a record that
 *     they refer to does not concern those for whom they wait
 * @param statement the parts of the query
 * @param examples worked examples, which are its tests; empty unless they were asked for
 */
record WorkSource(
        String kind,
        String table,
        @Nullable String permission,
        @Nullable String recordPermission,
        boolean ownEvents,
        List<Part> statement,
        List<WorkExample> examples) {

    /**
     * What the queries of all sources refer to: {@code me}, and the viewer's rights under the names
     * of their views. The views are joins of six tables, and a statement over all sources has some
     * two hundred references to them: planning these takes several times as long as the statement.
     * Here the rights are read once. {@code {0}} is the account.
     */
    static final String WITH =
            """
            with me as (select employee_id from identity where id = {0}),
            viewer_permission as materialized (
              select v.identity_id, v.permission, v.scope, v.department_id, v.bot_id from viewer_permission v where v.identity_id = {0}
            ),
            department_below as materialized (
              select v.department_id as above_id, d.id as department_id
              from (select distinct department_id from viewer_permission where scope = 'DEPARTMENT') v
              join department d on d.lineage @> array[v.department_id]
            ),
            bot_below as materialized (
              select d.above_id, b.id as bot_id from department_below d join bot b on b.owner_department_id = d.department_id
            ),
            viewer_department as not materialized (
              select v.identity_id, v.permission, d.department_id
              from viewer_permission v
              join department_below d on d.above_id = v.department_id
              where v.scope = 'DEPARTMENT'
            ),
            viewer_bot as not materialized (
              select v.identity_id, v.permission, v.bot_id from viewer_permission v where v.scope = 'BOT'
              union all
              select v.identity_id, v.permission, b.bot_id
              from viewer_permission v
              join bot_below b on b.above_id = v.department_id
              where v.scope = 'DEPARTMENT'
            )
            """;

    private static final String FILES = "classpath*:work/*/*.yml";

    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*\\R");
    private static final Pattern VIEWER = Pattern.compile("(?<!:):viewer\\b");
    private static final Pattern AT = Pattern.compile("(?<!:):at\\b");
    private static final Pattern MAY = Pattern.compile("(?<!:):may\\(([^()]*)\\)");

    /** A part of a query: text, or a condition that depends on the viewer's grants. */
    sealed interface Part permits Text, WorkCondition {

        /** The part as SQL for a viewer, in which {@code {0}} is the account. */
        String sql(Viewer viewer);

        /** The part as SQL that looks up the grants of the account, whoever it is. */
        String sql();
    }

    private record Text(String sql) implements Part {

        @Override
        public String sql(Viewer viewer) {
            return sql;
        }
    }

    /** What the YAML file of a source contains. */
    private record Definition(
            String table,
            @Nullable String permission,
            @Nullable String recordPermission,
            @Nullable Boolean ownEvents,
            @Nullable List<WorkExample> examples) {}

    /**
     * Reads all sources, by kind.
     *
     * @throws IllegalStateException if a file is not valid
     */
    static Map<String, WorkSource> all() {
        return all(DefinitionFiles::withoutExamples);
    }

    /** The same, with their examples. */
    static Map<String, WorkSource> withExamples() {
        return all(UnaryOperator.identity());
    }

    private static Map<String, WorkSource> all(UnaryOperator<String> kept) {
        Map<String, WorkSource> sources = new TreeMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                WorkSource source = read(file, kept);
                if (sources.put(source.kind(), source) != null) {
                    throw new IllegalStateException("There are two work sources " + source.kind());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The work sources cannot be read", e);
        }
        return sources;
    }

    private static WorkSource read(Resource file, UnaryOperator<String> kept) throws IOException {
        String name = Objects.requireNonNull(file.getFilename()).replaceFirst("\\.yml$", "");
        String sql = file.createRelative(name + ".sql").getContentAsString(StandardCharsets.UTF_8);
        Definition definition =
                DefinitionFiles.YAML.readValue(
                        kept.apply(file.getContentAsString(StandardCharsets.UTF_8)),
                        Definition.class);
        return new WorkSource(
                name.toUpperCase(Locale.ROOT).replace('-', '_'),
                Objects.requireNonNull(definition.table(), () -> name + ".yml names no table"),
                definition.permission(),
                definition.recordPermission(),
                Boolean.TRUE.equals(definition.ownEvents()),
                parts(sql, definition.permission()),
                Objects.requireNonNullElse(definition.examples(), List.of()));
    }

    /** Splits a query into text and conditions. */
    static List<Part> parts(String sql, @Nullable String permission) {
        String text = COMMENT.matcher(sql).replaceAll("");
        List<Part> parts = new ArrayList<>();
        Matcher conditions = MAY.matcher(text);
        int from = 0;
        while (conditions.find()) {
            parts.add(text(text.substring(from, conditions.start())));
            parts.add(WorkCondition.parse(conditions.group(1), permission));
            from = conditions.end();
        }
        parts.add(text(text.substring(from)));
        return List.copyOf(parts);
    }

    private static Text text(String sql) {
        return new Text(AT.matcher(VIEWER.matcher(sql).replaceAll("{0}")).replaceAll("{1}"));
    }

    /** The query for a viewer: {@code {0}} is the account, {@code {1}} the current instant. */
    String sql(Viewer viewer) {
        return statement.stream().map(part -> part.sql(viewer)).collect(Collectors.joining());
    }

    /** The query for any account: {@code {0}} is the account, {@code {1}} the current instant. */
    String sql() {
        return statement.stream().map(Part::sql).collect(Collectors.joining());
    }

    /** The kind as a name in SQL. */
    String alias() {
        return kind.toLowerCase(Locale.ROOT);
    }

    boolean isOpenTo(Viewer viewer) {
        return permission == null || viewer.may(permission);
    }

    /** Whether the viewer may read the records themselves, rather than only the item. */
    boolean isReadBy(Viewer viewer) {
        return recordPermission == null || viewer.may(recordPermission);
    }
}

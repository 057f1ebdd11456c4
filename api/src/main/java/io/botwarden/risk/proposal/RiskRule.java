package io.botwarden.risk.proposal;

import io.botwarden.platform.runtime.DefinitionFiles;
import io.botwarden.platform.runtime.DefinitionQuery;
import io.botwarden.risk.RiskCategory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A rule that proposes risks, defined by the files {@code risk-rule/<code>.sql} and {@code .yml}.
 *
 * <p>The SQL file is one query with a row for each record that a proposal is based on. Its columns:
 *
 * <ul>
 *   <li>{@code subject}: what the proposal is about. Rows with the same one are one proposal, and
 *       it stays the same as long as the finding does
 *   <li>{@code title}: the display name of the subject
 *   <li>{@code category}: the category of the risk; null for that of the rule
 *   <li>{@code item}: what the row stands for, the same each time that it is found
 *   <li>{@code record}: the ID of the record: an incident, the result of a control, a vulnerability
 *       or a bot
 *   <li>{@code label}: the display name of the record
 *   <li>{@code bot_id}: the bot that it belongs to
 *   <li>{@code at}: its time
 *   <li>{@code facts}: texts and numbers about the subject by name, as {@code jsonb}
 * </ul>
 *
 * <p>The parameter {@code :at} is the current instant. Limits are policy parameters.
 *
 * @param code the name of its files
 * @param clause the code of the clause that it serves
 * @param follows tables that it does not read and after whose events it is evaluated, too: their
 *     actions change what it reads
 * @param title the title of a proposal. In this and the other texts {@code {name}} stands for a
 *     fact, {@code {title}}, {@code {count}} (the number of rows) or {@code {bots}} (the number of
 *     bots)
 * @param examples worked examples, which are its tests
 */
record RiskRule(
        String code,
        String clause,
        RiskCategory category,
        List<String> follows,
        Text name,
        Text explanation,
        Text title,
        Text cause,
        Text event,
        Text effect,
        String sql,
        List<RiskRuleExample> examples) {

    /** The columns of the query, used as their types allow. */
    static final String COLUMNS =
            "f.subject || '', f.title || '', f.category || '', f.item || '', f.record || '', f.label || '', f.bot_id + 0::bigint, f.at + interval '0', f.facts || '{}'::jsonb";

    private static final String FILES = "classpath*:risk-rule/*.yml";

    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*\\R");

    /** What the rule finds, by subject. */
    private static final String FOUND =
            """
            with found as materialized (
              select f.subject::text as subject, f.title::text as title, f.category::text as category, f.item::text as item, f.record::text as record,
                f.label::text as label, f.bot_id::bigint as bot_id, f.at::timestamptz as at, f.facts::jsonb as facts
              from (
            %s
              ) as f
              where %s is not null%s
            ),
            by_bot as (
              select subject, bot_id, count(*) as rows from found group by subject, bot_id
            ),
            bots as (
              select subject, array_agg(bot_id order by rows desc, bot_id) as bot_ids from by_bot group by subject
            )
            select f.subject, min(f.title) as title, min(f.category) as category, min(f.facts::text) as facts, min(f.at) as first_at, max(f.at) as last_at,
              b.bot_ids, array_agg(f.item order by f.at, f.item) as items,
              jsonb_agg(
                jsonb_build_object('item', f.item, 'record', f.record, 'title', f.label, 'at', f.at) order by f.at, f.item
              )::text as rows,
              md5(jsonb_build_array(
                min(f.title), min(f.category), min(f.facts::text), jsonb_agg(jsonb_build_array(f.item, f.record, f.label, f.bot_id, extract(epoch from f.at)) order by f.item)
              )::text) as hash
            from found f
            join bots b on b.subject = f.subject
            group by f.subject, b.bot_ids
            order by f.subject
            """;

    /** A text in both languages. */
    record Text(String en, String zh) {}

    /** What the YAML file contains. */
    private record Definition(
            String clause,
            RiskCategory category,
            @Nullable List<String> follows,
            Text name,
            Text explanation,
            Text title,
            Text cause,
            Text event,
            Text effect,
            @Nullable List<RiskRuleExample> examples) {}

    RiskRule {
        for (Object required :
                new @Nullable Object[] {
                    clause, category, name, explanation, title, cause, event, effect
                }) {
            Objects.requireNonNull(
                    required,
                    () ->
                            code
                                    + ".yml must have clause, category, name, explanation, title, cause, event and effect");
        }
    }

    /**
     * Reads all rules, by code.
     *
     * @throws IllegalStateException if a file is not valid
     */
    static Map<String, RiskRule> all() {
        Map<String, RiskRule> rules = new TreeMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                RiskRule rule = read(file);
                rules.put(rule.code(), rule);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The rules for risks cannot be read", e);
        }
        return rules;
    }

    private static RiskRule read(Resource file) throws IOException {
        String code = Objects.requireNonNull(file.getFilename()).replaceFirst("\\.yml$", "");
        String sql = file.createRelative(code + ".sql").getContentAsString(StandardCharsets.UTF_8);
        Definition read =
                DefinitionFiles.YAML.readValue(
                        file.getContentAsString(StandardCharsets.UTF_8), Definition.class);
        return new RiskRule(
                code,
                read.clause(),
                read.category(),
                Objects.requireNonNullElse(read.follows(), List.of()),
                read.name(),
                read.explanation(),
                read.title(),
                read.cause(),
                read.event(),
                read.effect(),
                COMMENT.matcher(sql).replaceAll(""),
                Objects.requireNonNullElse(read.examples(), List.of()));
    }

    /** Its query as PostgreSQL plans it at start. */
    String planned() {
        return DefinitionQuery.at(sql, "now()");
    }

    /**
     * Returns the statement that finds a row for each subject; see {@link Finding#of}.
     *
     * @param at the current instant, as an expression
     * @param subject the subject that is looked for, as an expression; all if null
     */
    String statement(String at, @Nullable String subject) {
        return FOUND.formatted(
                DefinitionQuery.at(sql, at),
                at,
                subject == null ? "" : " and f.subject = " + subject);
    }
}

package io.botwarden.risk.proposal;

import io.botwarden.platform.runtime.DefinitionQuery;
import io.botwarden.platform.runtime.DefinitionQuery.RefusedQueryException;
import io.botwarden.platform.transaction.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules that propose risks: brings their files into the database at start, and runs their
 * queries. A file that is not valid stops the start.
 */
@Component
class RiskRules implements SmartInitializingSingleton {

    private static final String UPSERT =
            """
            insert into risk_rule as r (code, clause_code, category, name, name_zh, explanation, explanation_zh)
            select code, clause, category, name, name_zh, explanation, explanation_zh
            from jsonb_to_recordset(?::jsonb) as n (
              code text, clause text, category text, name text, name_zh text, explanation text, explanation_zh text
            )
            order by code
            on conflict (code) do update set
              clause_code = excluded.clause_code, category = excluded.category, name = excluded.name, name_zh = excluded.name_zh,
              explanation = excluded.explanation, explanation_zh = excluded.explanation_zh
            where (r.clause_code, r.category, r.name, r.name_zh, r.explanation, r.explanation_zh)
              is distinct from (excluded.clause_code, excluded.category, excluded.name, excluded.name_zh, excluded.explanation, excluded.explanation_zh)
            """;

    private final Map<String, RiskRule> rules = RiskRule.all();
    private final Map<String, Set<String>> tables = new TreeMap<>();
    private final DataSource database;
    private final JsonMapper json;

    RiskRules(DataSource database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try (Connection connection = database.getConnection()) {
            for (RiskRule rule : rules.values()) {
                tables.put(rule.code(), tables(connection, rule));
            }
            try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
                statement.setString(
                        1,
                        json.writeValueAsString(
                                rules.values().stream().map(RiskRules::row).toList()));
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The rules for risks cannot be stored", e);
        }
    }

    private static Set<String> tables(Connection connection, RiskRule rule) {
        try {
            Set<String> read =
                    new TreeSet<>(
                            DefinitionQuery.tables(connection, RiskRule.COLUMNS, rule.planned()));
            read.addAll(rule.follows());
            return read;
        } catch (RefusedQueryException e) {
            throw new IllegalStateException(
                    "risk-rule/%s.sql: PostgreSQL refuses the query: %s. Its columns must be subject, title, category, item, record, label, bot_id, at and facts (jsonb)."
                            .formatted(rule.code(), e.getMessage()),
                    e);
        }
    }

    private static Map<String, Object> row(RiskRule rule) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("code", rule.code());
        row.put("clause", rule.clause());
        row.put("category", rule.category());
        row.put("name", rule.name().en());
        row.put("name_zh", rule.name().zh());
        row.put("explanation", rule.explanation().en());
        row.put("explanation_zh", rule.explanation().zh());
        return row;
    }

    /** All rules. */
    Collection<RiskRule> all() {
        return rules.values();
    }

    /** The rules that the events of these tables concern. */
    List<RiskRule> concerned(Set<String> changed) {
        return rules.values().stream()
                .filter(rule ->
                        Objects.requireNonNull(tables.get(rule.code())).stream()
                                .anyMatch(changed::contains))
                .toList();
    }

    /** What a rule finds, within the transaction. */
    Mono<List<Finding>> findings(RiskRule rule, Instant now) {
        return Transaction.all(
                rule.statement("$1::timestamptz", null),
                List.of(now),
                row -> Finding.of(rule, row, json));
    }

    /** What a rule finds about a subject; empty if nothing, or if the rule is no longer there. */
    Mono<Finding> finding(String code, String subject, Instant now) {
        @Nullable RiskRule rule = rules.get(code);
        return rule == null
                ? Mono.empty()
                : Transaction.one(
                        rule.statement("$1::timestamptz", "$2"),
                        List.of(now, subject),
                        row -> Finding.of(rule, row, json));
    }
}

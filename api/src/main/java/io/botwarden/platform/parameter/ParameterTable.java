package io.botwarden.platform.parameter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Brings what the files say into the table; what the company set stays. Blocks. */
public final class ParameterTable {

    private static final String UPSERT =
            """
            insert into policy_parameter as p (
              code, capability, clause_code, kind, default_value, value, minimum, maximum, choice_value, choice_name, choice_name_zh,
              name, name_zh, description, description_zh
            )
            select code, capability, clause_code, kind, default_value, default_value, minimum, maximum, choice_value, choice_name, choice_name_zh,
              name, name_zh, description, description_zh
            from jsonb_to_recordset(?::jsonb) as n (
              code text, capability text, clause_code text, kind text, default_value text, minimum text, maximum text,
              choice_value text[], choice_name text[], choice_name_zh text[], name text, name_zh text, description text, description_zh text
            )
            order by code
            on conflict (code) do update set
              capability = excluded.capability, clause_code = excluded.clause_code, kind = excluded.kind, default_value = excluded.default_value,
              value = case when p.changed then p.value else excluded.default_value end,
              minimum = excluded.minimum, maximum = excluded.maximum, choice_value = excluded.choice_value,
              choice_name = excluded.choice_name, choice_name_zh = excluded.choice_name_zh, name = excluded.name, name_zh = excluded.name_zh,
              description = excluded.description, description_zh = excluded.description_zh
            where (p.capability, p.clause_code, p.kind, p.default_value, p.minimum, p.maximum, p.choice_value, p.choice_name, p.choice_name_zh,
                p.name, p.name_zh, p.description, p.description_zh)
              is distinct from (excluded.capability, excluded.clause_code, excluded.kind, excluded.default_value, excluded.minimum, excluded.maximum,
                excluded.choice_value, excluded.choice_name, excluded.choice_name_zh, excluded.name, excluded.name_zh,
                excluded.description, excluded.description_zh)
            """;

    /** A parameter whose file is gone is used by nothing; the audit trail keeps what it was. */
    private static final String REMOVE =
            "delete from policy_parameter where not code in (select jsonb_array_elements_text(?::jsonb))";

    private static final JsonMapper JSON = JsonMapper.shared();

    private ParameterTable() {}

    /** Stores the definitions. */
    public static void store(Connection connection, Map<String, ParameterDefinition> defined)
            throws SQLException {
        execute(connection, REMOVE, defined.keySet());
        execute(connection, UPSERT, defined.values().stream().map(ParameterTable::row).toList());
    }

    private static void execute(Connection connection, String sql, Collection<?> values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, JSON.writeValueAsString(values));
            statement.executeUpdate();
        }
    }

    private static Map<String, @Nullable Object> row(ParameterDefinition one) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("code", one.code());
        row.put("capability", one.capability());
        row.put("clause_code", one.clause());
        row.put("kind", one.kind());
        row.put("default_value", one.defaultValue());
        row.put("minimum", one.minimum());
        row.put("maximum", one.maximum());
        row.put("choice_value", List.copyOf(one.choices().keySet()));
        row.put(
                "choice_name",
                one.choices().values().stream().map(ParameterDefinition.Text::en).toList());
        row.put(
                "choice_name_zh",
                one.choices().values().stream().map(ParameterDefinition.Text::zh).toList());
        row.put("name", one.name().en());
        row.put("name_zh", one.name().zh());
        row.put("description", one.description().en());
        row.put("description_zh", one.description().zh());
        return row;
    }
}

package io.botwarden.oversight.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The clauses of the policy ({@code policy/clauses.yml}) and the standards that they answer to
 * ({@code policy/frameworks/<code>.yml}).
 */
@Component
class PolicyFiles {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private static final String CLAUSES =
            """
            insert into clause as c (code, chapter, position, name, name_zh, demand, demand_zh)
            select code, split_part(code, '.', 1)::integer, position, name, name_zh, demand, demand_zh
            from jsonb_to_recordset(?::jsonb) as n (code text, position integer, name text, name_zh text, demand text, demand_zh text)
            on conflict (code) do update set position = excluded.position, name = excluded.name, name_zh = excluded.name_zh, demand = excluded.demand,
              demand_zh = excluded.demand_zh
            where (c.position, c.name, c.name_zh, c.demand, c.demand_zh)
              is distinct from (excluded.position, excluded.name, excluded.name_zh, excluded.demand, excluded.demand_zh)
            """;

    private static final String FRAMEWORKS =
            """
            insert into framework as f (code, name, edition, origin)
            select code, name, edition, 'BUILT_IN' from jsonb_to_recordset(?::jsonb) as n (code text, name text, edition text)
            on conflict (code) do update set name = excluded.name, edition = excluded.edition, origin = excluded.origin
            where (f.name, f.edition, f.origin) is distinct from (excluded.name, excluded.edition, excluded.origin)
            """;

    private static final String REQUIREMENTS =
            """
            insert into framework_requirement as r (framework_id, code, title, position)
            select f.id, n.code, n.title, n.position
            from jsonb_to_recordset(?::jsonb) as n (framework text, code text, title text, position integer)
            join framework f on f.code = n.framework
            on conflict (framework_id, code) do update set title = excluded.title, position = excluded.position
            where (r.title, r.position) is distinct from (excluded.title, excluded.position)
            """;

    private static final String MAPPINGS =
            """
            with wanted as (
              select c.id as clause_id, r.id as framework_requirement_id
              from jsonb_to_recordset(?::jsonb) as n (framework text, requirement text, clause text)
              join clause c on c.code = n.clause
              join framework f on f.code = n.framework
              join framework_requirement r on r.framework_id = f.id and r.code = n.requirement
            ),
            gone as (
              delete from clause_mapping m
              using framework_requirement r, framework f
              where r.id = m.framework_requirement_id and f.id = r.framework_id and f.origin = 'BUILT_IN'
                and (m.clause_id, m.framework_requirement_id) not in (select clause_id, framework_requirement_id from wanted)
            )
            insert into clause_mapping (clause_id, framework_requirement_id)
            select clause_id, framework_requirement_id from wanted
            on conflict do nothing
            """;

    private final JsonMapper json;

    PolicyFiles(JsonMapper json) {
        this.json = json;
    }

    /** A clause as in the file. */
    private record ClauseEntry(String name, String nameZh, String demand, String demandZh) {}

    /**
     * A standard as in its file.
     *
     * @param requirements by code
     */
    private record FrameworkEntry(
            String name, String edition, Map<String, RequirementEntry> requirements) {}

    /**
     * A requirement of a standard.
     *
     * @param clauses the codes of the clauses that answer to it
     */
    private record RequirementEntry(String title, List<String> clauses) {}

    /** A set of clauses, in the order of the policy. */
    private record ClauseFile(LinkedHashMap<String, ClauseEntry> clauses) {}

    /** Stores the clauses and standards, and returns the codes of the clauses. */
    Set<String> store(Connection connection) throws SQLException {
        ClauseFile policy = read(new ClassPathResource("policy/clauses.yml"), ClauseFile.class);
        List<Map<String, Object>> clauses = new ArrayList<>();
        policy.clauses()
                .forEach((code, clause) ->
                        clauses.add(
                                Map.of(
                                        "code", code,
                                        "position", clauses.size() + 1,
                                        "name", clause.name(),
                                        "name_zh", clause.nameZh(),
                                        "demand", clause.demand(),
                                        "demand_zh", clause.demandZh())));
        execute(connection, CLAUSES, clauses);
        storeFrameworks(connection);
        return policy.clauses().keySet().stream().collect(Collectors.toCollection(TreeSet::new));
    }

    private void storeFrameworks(Connection connection) throws SQLException {
        List<Map<String, Object>> frameworks = new ArrayList<>();
        List<Map<String, Object>> requirements = new ArrayList<>();
        List<Map<String, Object>> mappings = new ArrayList<>();
        for (Map.Entry<String, FrameworkEntry> one : frameworks().entrySet()) {
            String framework = one.getKey();
            frameworks.add(
                    Map.of(
                            "code", framework,
                            "name", one.getValue().name(),
                            "edition", one.getValue().edition()));
            one.getValue()
                    .requirements()
                    .forEach((code, requirement) -> {
                        requirements.add(
                                Map.of(
                                        "framework",
                                        framework,
                                        "code",
                                        code,
                                        "title",
                                        requirement.title(),
                                        "position",
                                        requirements.size() + 1));
                        for (String clause : requirement.clauses()) {
                            mappings.add(
                                    Map.of(
                                            "framework", framework,
                                            "requirement", code,
                                            "clause", clause));
                        }
                    });
        }
        execute(connection, FRAMEWORKS, frameworks);
        execute(connection, REQUIREMENTS, requirements);
        execute(connection, MAPPINGS, mappings);
    }

    private static Map<String, FrameworkEntry> frameworks() {
        try {
            Map<String, FrameworkEntry> found = new TreeMap<>();
            for (Resource file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:policy/frameworks/*.yml")) {
                found.put(
                        String.valueOf(file.getFilename()).replaceFirst("\\.yml$", ""),
                        read(file, FrameworkEntry.class));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("The standards cannot be read", e);
        }
    }

    private static <T> T read(Resource file, Class<T> type) {
        try {
            return YAML.readValue(file.getContentAsString(StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(file), e);
        }
    }

    private void execute(Connection connection, String sql, List<Map<String, Object>> rows)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, json.writeValueAsString(rows));
            statement.executeUpdate();
        }
    }
}

package io.botwarden.oversight.control;

import io.botwarden.oversight.control.FrameworkFiles.Framework;
import io.botwarden.platform.runtime.DefinitionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clauses of the policy ({@code policy/clauses.yml}) and the standards that they answer to
 * ({@code policy/frameworks/<code>.yml}).
 */
@Component
class PolicyFiles {

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

    /** Parameters are stored before, because they are needed to store controls. */
    private static final String PARAMETERS =
            """
            update policy_parameter p set clause_id = k.id, position = k.position
            from clause k
            where k.code = p.clause_code and (p.clause_id, p.position) is distinct from (k.id, k.position)
            """;

    private static final String FRAMEWORKS =
            """
            insert into framework as f (code, name, edition, origin)
            select code, name, edition, origin from jsonb_to_recordset(?::jsonb) as n (code text, name text, edition text, origin text)
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

    /**
     * Parameters: the mappings, the codes of standards whose file is broken and that stay as they
     * are.
     */
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
              where r.id = m.framework_requirement_id and f.id = r.framework_id
                and not f.code in (select jsonb_array_elements_text(?::jsonb))
                and (m.clause_id, m.framework_requirement_id) not in (select clause_id, framework_requirement_id from wanted)
            )
            insert into clause_mapping (clause_id, framework_requirement_id)
            select clause_id, framework_requirement_id from wanted
            on conflict do nothing
            """;

    /** Parameters: the requirements, the codes of standards whose file is broken. */
    private static final String GONE =
            """
            delete from framework_requirement r
            using framework f
            where f.id = r.framework_id and not f.code in (select jsonb_array_elements_text(?::jsonb))
              and not exists (
                select from jsonb_to_recordset(?::jsonb) as n (framework text, code text) where n.framework = f.code and n.code = r.code
              )
            """;

    /** Parameters: the standards, the codes of standards whose file is broken. */
    private static final String NO_LONGER =
            """
            delete from framework f
            where not exists (select from jsonb_to_recordset(?::jsonb) as n (code text) where n.code = f.code)
              and not f.code in (select jsonb_array_elements_text(?::jsonb))
            """;

    /** The folder of the company's standards in the home folder. */
    static final String FOLDER = "frameworks";

    private final JsonMapper json;

    PolicyFiles(JsonMapper json) {
        this.json = json;
    }

    /** A clause as in the file. */
    record ClauseEntry(String name, String nameZh, String demand, String demandZh) {}

    /** A set of clauses, in the order of the policy. */
    private record ClauseFile(LinkedHashMap<String, ClauseEntry> clauses) {}

    /**
     * What was stored.
     *
     * @param clauses the codes of the clauses
     * @param problems what is wrong with files of standards, by name
     */
    record Stored(Set<String> clauses, Map<String, String> problems) {}

    /** Stores the clauses and standards. */
    Stored store(Connection connection, Path home) throws SQLException {
        LinkedHashMap<String, ClauseEntry> policy = policy();
        List<Map<String, Object>> clauses = new ArrayList<>();
        policy.forEach((code, clause) ->
                clauses.add(
                        Map.of(
                                "code", code,
                                "position", clauses.size() + 1,
                                "name", clause.name(),
                                "name_zh", clause.nameZh(),
                                "demand", clause.demand(),
                                "demand_zh", clause.demandZh())));
        StoredFiles.execute(connection, CLAUSES, json.writeValueAsString(clauses));
        StoredFiles.execute(connection, PARAMETERS);
        Set<String> codes = new TreeSet<>(policy.keySet());
        Map<String, Framework> frameworks = new TreeMap<>(FrameworkFiles.builtIn(codes));
        FrameworkFiles.Read company =
                FrameworkFiles.ofCompany(home.resolve(FOLDER), codes, frameworks);
        frameworks.putAll(company.frameworks());
        storeFrameworks(connection, frameworks, company.problems().keySet());
        Map<String, String> problems = new TreeMap<>();
        company.problems()
                .forEach((code, problem) ->
                        problems.put(FOLDER + "/" + code, FOLDER + "/" + problem));
        return new Stored(codes, problems);
    }

    private void storeFrameworks(
            Connection connection, Map<String, Framework> wanted, Set<String> broken)
            throws SQLException {
        List<Map<String, Object>> frameworks = new ArrayList<>();
        List<Map<String, Object>> requirements = new ArrayList<>();
        List<Map<String, Object>> mappings = new ArrayList<>();
        for (Framework one : wanted.values()) {
            frameworks.add(
                    Map.of(
                            "code", one.code(),
                            "name", one.name(),
                            "edition", one.edition(),
                            "origin", one.company() ? "COMPANY" : "BUILT_IN"));
            one.requirements()
                    .forEach((code, requirement) -> {
                        requirements.add(
                                Map.of(
                                        "framework",
                                        one.code(),
                                        "code",
                                        code,
                                        "title",
                                        requirement.title(),
                                        "position",
                                        requirements.size() + 1));
                        for (String clause : requirement.clauses()) {
                            mappings.add(
                                    Map.of(
                                            "framework", one.code(),
                                            "requirement", code,
                                            "clause", clause));
                        }
                    });
        }
        String kept = json.writeValueAsString(broken);
        String all = json.writeValueAsString(requirements);
        String standards = json.writeValueAsString(frameworks);
        StoredFiles.execute(connection, NO_LONGER, standards, kept);
        StoredFiles.execute(connection, FRAMEWORKS, standards);
        StoredFiles.execute(connection, GONE, kept, all);
        StoredFiles.execute(connection, REQUIREMENTS, all);
        StoredFiles.execute(connection, MAPPINGS, json.writeValueAsString(mappings), kept);
    }

    /** The clauses, in the order of the policy. */
    static LinkedHashMap<String, ClauseEntry> policy() {
        try {
            return DefinitionFiles.YAML
                    .readValue(
                            new ClassPathResource("policy/clauses.yml")
                                    .getContentAsString(StandardCharsets.UTF_8),
                            ClauseFile.class)
                    .clauses();
        } catch (IOException e) {
            throw new UncheckedIOException("The clauses cannot be read", e);
        }
    }
}

package io.botwarden.oversight.control;

import io.botwarden.platform.runtime.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the clauses, standards and controls of the files into the database: at start, and when the
 * company's files change. A built-in file that is not valid stops the start; a company's file
 * becomes a problem of its control. What the company decided about a control stays.
 */
@Component
class ControlCatalogue implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ControlCatalogue.class);

    /** The folder of the company's controls in the home folder. */
    private static final String FOLDER = "controls";

    private static final String UPSERT =
            """
            insert into control as c (
              code, clause_id, position, kind, target, origin, name, name_zh, remediation, remediation_zh, sql, found, tables, valid_days,
              file_severity, file_grace_hours, file_opens_incident, counts_from
            )
            select n.code, k.id, k.position, n.kind, n.target, n.origin, n.name, n.name_zh, n.remediation, n.remediation_zh,
              n.sql, n.found, n.tables, n.valid_days, n.severity, n.grace_hours, n.opens_incident,
              case when i.term = interval '0' then to_timestamp(0) else now() + i.term end
            from (select parameter_interval('control-introduction') as term) i, jsonb_to_recordset(?::jsonb) as n (
              code text, clause text, kind text, target text, origin text, name text, name_zh text, remediation text, remediation_zh text, sql text,
              found jsonb, tables text[], valid_days integer, severity text, grace_hours integer, opens_incident boolean
            )
            join clause k on k.code = n.clause
            on conflict (code) do update set
              clause_id = excluded.clause_id, position = excluded.position, kind = excluded.kind, target = excluded.target, origin = excluded.origin, name = excluded.name,
              name_zh = excluded.name_zh, remediation = excluded.remediation, remediation_zh = excluded.remediation_zh, sql = excluded.sql,
              found = excluded.found, tables = excluded.tables, valid_days = excluded.valid_days, file_severity = excluded.file_severity,
              file_grace_hours = excluded.file_grace_hours, file_opens_incident = excluded.file_opens_incident, file_problem = null, query_problem = null,
              evaluated_at = null, state = case c.state when 'REMOVED' then 'ACTIVE' else c.state end
            where (c.clause_id, c.position, c.kind, c.target, c.origin, c.name, c.name_zh, c.remediation, c.remediation_zh, c.sql, c.found, c.tables, c.valid_days,
                c.file_severity, c.file_grace_hours, c.file_opens_incident, c.file_problem, c.state = 'REMOVED')
              is distinct from (excluded.clause_id, excluded.position, excluded.kind, excluded.target, excluded.origin, excluded.name, excluded.name_zh,
                excluded.remediation, excluded.remediation_zh, excluded.sql, excluded.found, excluded.tables, excluded.valid_days,
                excluded.file_severity, excluded.file_grace_hours, excluded.file_opens_incident, excluded.file_problem, false)
            """;

    private static final String BROKEN =
            """
            with known as (
              update control set file_problem = ?, evaluated_at = null where code = ? and file_problem is distinct from ?
            )
            insert into control_file_problem as p (file, problem) values (?, ?)
            on conflict (file) do update set problem = excluded.problem, since = now() where p.problem <> excluded.problem
            """;

    private static final String RESOLVED =
            "delete from control_file_problem where not file in (select jsonb_array_elements_text(?::jsonb))";

    private static final String REMOVED =
            """
            update control set state = 'REMOVED', evaluated_at = null
            where state <> 'REMOVED' and not code in (select jsonb_array_elements_text(?::jsonb))
            """;

    private final DataSource database;
    private final PolicyFiles policy;
    private final JsonMapper json;
    private final Path home;
    private final Path folder;
    private @Nullable String seen;

    ControlCatalogue(DataSource database, PolicyFiles policy, JsonMapper json, Home home) {
        this.database = database;
        this.policy = policy;
        this.json = json;
        this.home = home.root();
        this.folder = home.root().resolve(FOLDER);
    }

    @Override
    public void afterSingletonsInstantiated() {
        ControlFiles.Read builtIn = ControlFiles.builtIn();
        if (!builtIn.problems().isEmpty()) {
            throw new IllegalStateException(
                    "The controls are not valid:\n- "
                            + String.join("\n- ", builtIn.problems().values()));
        }
        load(builtIn);
    }

    /** Loads the company's files again if one was added, changed or removed. Blocks. */
    synchronized void reload() {
        if (!fingerprint().equals(seen)) {
            load(ControlFiles.builtIn());
        }
    }

    private synchronized void load(ControlFiles.Read builtIn) {
        String fingerprint = fingerprint();
        ControlFiles.Read company = ControlFiles.ofCompany(folder);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            PolicyFiles.Stored stored = policy.store(connection, home);
            store(connection, stored, builtIn, company);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The controls cannot be stored", e);
        }
        seen = fingerprint;
    }

    private void store(
            Connection connection,
            PolicyFiles.Stored policies,
            ControlFiles.Read builtIn,
            ControlFiles.Read company)
            throws SQLException {
        Map<String, String> problems = new TreeMap<>(company.problems());
        problems.putAll(policies.problems());
        List<Map<String, @Nullable Object>> rows =
                Stream.concat(
                                builtIn.definitions().values().stream(),
                                company.definitions().values().stream())
                        .map(one -> row(connection, policies.clauses(), builtIn, one, problems))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toList());
        problems.values().forEach(problem -> log.warn("{}", problem));
        StoredFiles.execute(connection, UPSERT, json.writeValueAsString(rows));
        Set<String> present = new TreeSet<>(builtIn.definitions().keySet());
        present.addAll(company.definitions().keySet());
        present.addAll(company.problems().keySet());
        StoredFiles.execute(connection, REMOVED, json.writeValueAsString(present));
        for (Map.Entry<String, String> problem : problems.entrySet()) {
            String said = problem.getValue();
            StoredFiles.execute(
                    connection, BROKEN, said, problem.getKey(), said, problem.getKey(), said);
        }
        StoredFiles.execute(connection, RESOLVED, json.writeValueAsString(problems.keySet()));
    }

    /** The row of a control; null if its file is not valid. */
    private @Nullable Map<String, @Nullable Object> row(
            Connection connection,
            Set<String> clauses,
            ControlFiles.Read builtIn,
            ControlDefinition control,
            Map<String, String> problems) {
        try {
            requireKnown(clauses, builtIn, control);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("code", control.code());
            row.put("clause", control.clause());
            row.put("kind", control.kind());
            row.put("target", control.target());
            row.put("origin", control.company() ? "COMPANY" : "BUILT_IN");
            row.put("name", control.name().en());
            row.put("name_zh", control.name().zh());
            row.put("remediation", control.remediation().en());
            row.put("remediation_zh", control.remediation().zh());
            row.put("sql", control.sql());
            row.put("found", control.found());
            row.put("tables", tables(connection, control));
            row.put("valid_days", control.validDays());
            row.put("severity", control.severity());
            row.put("grace_hours", control.graceHours());
            row.put("opens_incident", control.opensIncident());
            return row;
        } catch (ControlFileException e) {
            if (!control.company()) {
                throw new IllegalStateException(e.getMessage(), e);
            }
            problems.put(control.code(), Objects.requireNonNull(e.getMessage()));
            return null;
        }
    }

    private static void requireKnown(
            Set<String> clauses, ControlFiles.Read builtIn, ControlDefinition control)
            throws ControlFileException {
        String file = control.code() + ".yml";
        if (!clauses.contains(control.clause())) {
            throw new ControlFileException(
                    file,
                    null,
                    "The policy has no clause %s. Its clauses are %s."
                            .formatted(control.clause(), String.join(", ", clauses)));
        }
        if (control.company() && builtIn.definitions().containsKey(control.code())) {
            throw new ControlFileException(
                    file, null, "A control of Botwarden has this name; choose another one.");
        }
    }

    /** Within a savepoint, because a query that PostgreSQL refuses ends the transaction. */
    private static Set<String> tables(Connection connection, ControlDefinition control)
            throws ControlFileException {
        try {
            var before = connection.setSavepoint();
            try {
                Set<String> tables =
                        ControlCheck.tables(connection, control.code() + ".sql", control.sql());
                connection.releaseSavepoint(before);
                return tables;
            } catch (ControlFileException e) {
                connection.rollback(before);
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The controls cannot be checked", e);
        }
    }

    /** The names, sizes and times of the company's files. */
    private String fingerprint() {
        return fingerprint(folder) + "\n\n" + fingerprint(home.resolve(PolicyFiles.FOLDER));
    }

    private static String fingerprint(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .map(file -> {
                        try {
                            return "%s %d %s"
                                    .formatted(
                                            file,
                                            Files.size(file),
                                            Files.getLastModifiedTime(file));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be read".formatted(folder), e);
        }
    }
}

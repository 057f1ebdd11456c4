package io.botwarden.oversight.control;

import io.botwarden.operations.incident.Severity;
import io.botwarden.oversight.control.ControlDefinition.Text;
import io.botwarden.platform.runtime.DefinitionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Reads the files of controls: those that are part of Botwarden, and the company's own ones. A file
 * that is not valid does not stop the others.
 */
final class ControlFiles {

    /** The query of an attestation about each bot in use. */
    private static final String BOT_ATTESTED =
            """
            select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, a.id is not null as passed,
              case when a.id is null then '{}' else jsonb_build_object('until', to_char(a.valid_until, 'YYYY-MM-DD'), 'number', a.number) end as facts,
              'attestation_' || a.id as evidence
            from bot b
            left join lateral (
              select id, number, valid_until from attestation
              where control_id = :control and bot_id = b.id and state = 'GIVEN' and valid_until > :at
              order by valid_until desc, id desc limit 1
            ) a on true
            where b.state in ('LIVE', 'SUSPENDED')
            """;

    /** The query of an attestation about each department in which people work. */
    private static final String DEPARTMENT_ATTESTED =
            """
            select 'department_' || d.id as subject, d.code as title, null::bigint as bot_id, d.id as department_id, a.id is not null as passed,
              case when a.id is null then '{}' else jsonb_build_object('until', to_char(a.valid_until, 'YYYY-MM-DD'), 'number', a.number) end as facts,
              'attestation_' || a.id as evidence
            from department d
            left join lateral (
              select id, number, valid_until from attestation
              where control_id = :control and department_id = d.id and state = 'GIVEN' and valid_until > :at
              order by valid_until desc, id desc limit 1
            ) a on true
            where d.state = 'ACTIVE' and exists (
              select from employee e where e.department_id = d.id and (e.left_on is null or e.left_on >= (:at)::date)
            )
            """;

    /** The query of an attestation about the company as a whole. */
    private static final String COMPANY_ATTESTED =
            """
            select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, a.id is not null as passed,
              case when a.id is null then '{}' else jsonb_build_object('until', to_char(a.valid_until, 'YYYY-MM-DD'), 'number', a.number) end as facts,
              'attestation_' || a.id as evidence
            from (select) one
            left join lateral (
              select id, number, valid_until from attestation
              where control_id = :control and num_nonnulls(bot_id, department_id) = 0 and state = 'GIVEN' and valid_until > :at
              order by valid_until desc, id desc limit 1
            ) a on true
            """;

    private static final Map<String, Text> ATTESTED =
            Map.of(
                    "passing",
                    new Text(
                            "Attestation {number} is valid until {until}.",
                            "声明 {number} 有效期至 {until}。"),
                    "failing",
                    new Text("There is no valid attestation.", "没有有效的声明。"));

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{2,79}");

    private ControlFiles() {}

    /**
     * What could be read.
     *
     * @param definitions the controls, by code
     * @param problems what is wrong with the other files, by code
     */
    record Read(Map<String, ControlDefinition> definitions, Map<String, String> problems) {}

    /** What the YAML file of a control contains. */
    private record Content(
            @Nullable String clause,
            @Nullable ControlTarget target,
            @Nullable Severity severity,
            int graceHours,
            boolean opensIncident,
            @Nullable Text name,
            @Nullable Text remediation,
            @Nullable Integer attestationDays,
            @Nullable Map<String, Text> found,
            @Nullable List<ControlExample> examples) {}

    /** Reads the controls that are part of Botwarden, without their examples. */
    static Read builtIn() {
        return builtIn(DefinitionFiles::withoutExamples);
    }

    /** The same, with their examples. */
    static Read builtInWithExamples() {
        return builtIn(UnaryOperator.identity());
    }

    private static Read builtIn(UnaryOperator<String> kept) {
        try {
            return read(
                    Stream.of(
                                    new PathMatchingResourcePatternResolver()
                                            .getResources("classpath*:control/*/*.yml"))
                            .toList(),
                    false,
                    kept);
        } catch (IOException e) {
            throw new UncheckedIOException("The controls cannot be read", e);
        }
    }

    /**
     * Reads the company's controls.
     *
     * @param folder their folder, which need not exist
     */
    static Read ofCompany(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Read(Map.of(), Map.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return read(
                    files.filter(file -> file.toString().endsWith(".yml"))
                            .sorted()
                            .<Resource>map(FileSystemResource::new)
                            .toList(),
                    true,
                    UnaryOperator.identity());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be read".formatted(folder), e);
        }
    }

    private static Read read(List<Resource> files, boolean company, UnaryOperator<String> kept) {
        Map<String, ControlDefinition> definitions = new TreeMap<>();
        Map<String, String> problems = new TreeMap<>();
        for (Resource file : files) {
            String code = Objects.requireNonNull(file.getFilename()).replaceFirst("\\.yml$", "");
            try {
                definitions.put(code, read(file, code, company, kept));
            } catch (ControlFileException e) {
                problems.put(code, Objects.requireNonNull(e.getMessage()));
            }
        }
        return new Read(definitions, problems);
    }

    private static ControlDefinition read(
            Resource file, String code, boolean company, UnaryOperator<String> kept)
            throws ControlFileException {
        String name = code + ".yml";
        if (!CODE.matcher(code).matches()) {
            throw new ControlFileException(
                    name,
                    null,
                    "The name must consist of 3 to 80 lowercase letters, digits and hyphens.");
        }
        Content content = parse(kept.apply(text(file, name)), Content.class, name);
        List<String> missing = new ArrayList<>();
        String clause = require(content.clause(), "clause", missing);
        ControlTarget target =
                require(content.target(), "target (BOTS, DEPARTMENTS or BOTWARDEN)", missing);
        Severity severity =
                require(content.severity(), "severity (CRITICAL, HIGH, MODERATE or LOW)", missing);
        Text title = require(complete(content.name()), "name (en and zh)", missing);
        Text remediation =
                require(complete(content.remediation()), "remediation (en and zh)", missing);
        boolean attestation = content.attestationDays() != null;
        Map<String, Text> found =
                attestation ? ATTESTED : Objects.requireNonNullElse(content.found(), Map.of());
        for (String state : List.of("passing", "failing")) {
            require(complete(found.get(state)), "found: " + state + " (en and zh)", missing);
        }
        if (!missing.isEmpty()) {
            throw new ControlFileException(
                    name, null, "These are missing: " + String.join(", ", missing) + ".");
        }
        requireRange(content, name);
        return new ControlDefinition(
                code,
                company,
                Objects.requireNonNull(clause),
                Objects.requireNonNull(target),
                Objects.requireNonNull(severity),
                content.graceHours(),
                content.opensIncident(),
                Objects.requireNonNull(title),
                Objects.requireNonNull(remediation),
                content.attestationDays(),
                attestation ? attested(Objects.requireNonNull(target)) : sql(file, code),
                new TreeMap<>(found),
                Objects.requireNonNullElse(content.examples(), List.of()));
    }

    private static void requireRange(Content content, String name) throws ControlFileException {
        Integer days = content.attestationDays();
        if (days != null && (days < 1 || days > 1_096)) {
            throw new ControlFileException(
                    name, null, "attestation-days must be between 1 and 1096.");
        }
        if (content.graceHours() < 0 || content.graceHours() > 8_784) {
            throw new ControlFileException(name, null, "grace-hours must be between 0 and 8784.");
        }
    }

    private static String attested(ControlTarget target) {
        return switch (target) {
            case BOTS -> BOT_ATTESTED;
            case DEPARTMENTS -> DEPARTMENT_ATTESTED;
            case BOTWARDEN -> COMPANY_ATTESTED;
        };
    }

    /**
     * Reads YAML.
     *
     * @throws ControlFileException with the line, if it is not valid
     */
    static <T> T parse(String yaml, Class<T> type, String name) throws ControlFileException {
        try {
            return DefinitionFiles.YAML.readValue(yaml, type);
        } catch (JacksonException e) {
            throw new ControlFileException(name, line(yaml, e), e.getOriginalMessage());
        }
    }

    /** The parser is already behind a property that it does not know. */
    private static @Nullable Integer line(String yaml, JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            var property =
                    Pattern.compile(
                                    "(?m)^\\s*[\"']?"
                                            + Pattern.quote(unknown.getPropertyName())
                                            + "[\"']?\\s*:")
                            .matcher(yaml);
            if (property.find()) {
                return (int) yaml.substring(0, property.end()).lines().count();
            }
        }
        TokenStreamLocation place = e.getLocation();
        return place == null || place.getLineNr() < 1 ? null : place.getLineNr();
    }

    private static String sql(Resource file, String code) throws ControlFileException {
        try {
            Resource query = file.createRelative(code + ".sql");
            if (!query.exists()) {
                throw new ControlFileException(
                        code + ".yml",
                        null,
                        "There is no file %s.sql beside it; an attestation needs attestation-days."
                                .formatted(code));
            }
            return single(text(query, code + ".sql"), code + ".sql");
        } catch (IOException e) {
            throw new ControlFileException(code + ".sql", null, "It cannot be read.");
        }
    }

    /** JDBC would run several statements, of which only the first one is a query. */
    private static String single(String sql, String name) throws ControlFileException {
        int end = sql.indexOf(';');
        if (end >= 0) {
            throw new ControlFileException(
                    name,
                    (int) sql.substring(0, end).lines().count(),
                    "Write one query, without a semicolon.");
        }
        return sql;
    }

    /** Reads the text of a file. */
    static String text(Resource file, String name) throws ControlFileException {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ControlFileException(name, null, "It cannot be read.");
        }
    }

    private static <T> @Nullable T require(@Nullable T value, String what, List<String> missing) {
        if (value == null) {
            missing.add(what);
        }
        return value;
    }

    private static @Nullable Text complete(@Nullable Text text) {
        return text == null || isBlank(text.en()) || isBlank(text.zh()) ? null : text;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}

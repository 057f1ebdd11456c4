package io.botwarden.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.botwarden.operations.intake.interactions.InteractionIntake;
import io.botwarden.platform.intake.ImportAbortedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Sender;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Made-up records of the quarters that the demo appraises, dated back to them and marked as such:
 * what the indicators of the policy count and the data sets lack. {@code infra/demo/history.yml}
 * has their counts; the interactions are imported, and {@code history.sql} inserts the rest.
 */
@Component
@Profile("demo")
class DemoHistory {

    private static final String COUNTS =
            """
            create temp table demonstration on commit drop as
            select null::text as department, null::text as bot, null::text as quarter, null::timestamptz as start, null::bigint as department_id,
              null::bigint as bot_id, 0 as changes, 0 as failed, 0 as tested, 0 as escaped, 0 as fixed, 0 as late, 0 as critical, 0 as rights,
              0 as decided, 0 as keys, 0 as renewed
            where false;
            create temp table demonstrated_person (code text, name text, quarter text, start timestamptz, done int, late int, passed int) on commit drop;
            """;

    private static final String FILL =
            """
            insert into demonstration
            select h.department, h.bot, h.quarter, h.start, d.id, b.id, h.changes, h.failed, h.tested, h.escaped, h.fixed, h.late, h.critical,
              h.rights, h.decided, h.keys, h.renewed
            from json_to_recordset(?::json) as h (department text, bot text, quarter text, start timestamptz, changes int, failed int, tested int,
              escaped int, fixed int, late int, critical int, rights int, decided int, keys int, renewed int)
            join department d on d.code = h.department
            join bot b on b.code = h.bot
            """;

    private static final String FILL_PERSONS =
            """
            insert into demonstrated_person
            select code, name, quarter, start, done, late, passed from json_to_recordset(?::json)
              as p (code text, name text, quarter text, start timestamptz, done int, late int, passed int)
            """;

    private final DataSource dataSource;
    private final InteractionIntake interactions;
    private final JsonMapper json;

    DemoHistory(DataSource dataSource, InteractionIntake interactions, JsonMapper json) {
        this.dataSource = dataSource;
        this.interactions = interactions;
        this.json = json;
    }

    /**
     * Inserts the records, all or none, unless they exist; the accounts and their employees must
     * exist.
     */
    void insert() throws IOException, SQLException {
        Counts counts = counts();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                if (exist(statement)) {
                    return;
                }
                statement.execute("set local time zone 'UTC'");
                statement.execute(COUNTS);
                fill(connection, FILL, counts.departments());
                fill(connection, FILL_PERSONS, counts.persons());
                statement.execute(text("demo/history.sql"));
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean exist(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("select from change where number = 'DEMO-C1'")) {
            return found.next();
        }
    }

    /** Imports the interactions; those that exist already are left alone. */
    IntakeReport loadInteractions() throws IOException, ImportAbortedException {
        return interactions.take(
                DemonstrationInteractions.feed(counts().departments()),
                "Demonstration records of the demo, made up",
                new Sender(null, "botwarden"));
    }

    private void fill(Connection connection, String insert, List<?> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, json.writeValueAsString(rows));
            statement.executeUpdate();
        }
    }

    private static Counts counts() throws IOException {
        try (InputStream file = new ClassPathResource("demo/history.yml").getInputStream()) {
            return YAMLMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build()
                    .readValue(file, Counts.class);
        }
    }

    private static String text(String file) throws IOException {
        return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
    }

    /** The content of {@code history.yml}. */
    private record Counts(List<DemonstratedQuarter> departments, List<Person> persons) {}

    /** What a person did in a quarter. */
    private record Person(
            String code, String name, String quarter, int done, int late, int passed) {

        @JsonProperty
        Instant start() {
            return DemonstratedQuarter.start(quarter);
        }
    }
}

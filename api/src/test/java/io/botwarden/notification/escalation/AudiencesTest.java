package io.botwarden.notification.escalation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.notification.preference.NotificationTopic;
import io.botwarden.testing.EventNames;
import io.botwarden.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Who is notified of each event in a new installation, compared with what was approved. */
class AudiencesTest {

    private static final Path APPROVED = Path.of("../schema/approved/audiences.md");
    private static final Path REASONS = Path.of("src/main/resources/notification/no-audience.yml");
    private static final String APPROVE =
            "./mvnw -Dquick -pl api -am test -Dtest=AudiencesTest -Dsurefire.failIfNoSpecifiedTests=false -Dschema.approve";

    private static final Set<String> EVENTS = EventNames.all();
    private static Map<String, List<String>> reasons = Map.of();
    private static List<Starter> rules = List.of();
    private static List<String> policies = List.of();

    /** A notification rule of a new installation. */
    private record Starter(String name, List<String> events, String severities, String audience) {

        boolean covers(String event) {
            return events.stream().anyMatch(name -> isNamed(event, name));
        }

        String spelled() {
            String limit = severities.isEmpty() ? "" : " (%s)".formatted(severities);
            return "%s%s: %s".formatted(name, limit, audience);
        }
    }

    @BeforeAll
    static void read() throws IOException, SQLException {
        reasons =
                new YAMLMapper()
                        .readValue(
                                Files.readString(REASONS),
                                new TypeReference<LinkedHashMap<String, List<String>>>() {});
        try (TestDatabase database = TestDatabase.migrated();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            rules = rules(statement);
            policies = policies(statement);
        }
    }

    private static List<Starter> rules(Statement statement) throws SQLException {
        List<Starter> found = new ArrayList<>();
        try (ResultSet row =
                statement.executeQuery(
                        """
                        select name, events, array_to_string(severities, ', ') as severities, audience
                        from notification_rule where enabled order by name
                        """)) {
            while (row.next()) {
                found.add(
                        new Starter(
                                row.getString("name"),
                                List.of((String[]) row.getArray("events").getArray()),
                                row.getString("severities"),
                                row.getString("audience")));
            }
        }
        return found;
    }

    private static List<String> policies(Statement statement) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet row =
                statement.executeQuery(
                        """
                        select p.name, array_to_string(p.severities, ', ') as severities,
                          string_agg(s.audience || ' after ' || s.after_minutes || ' minutes', ', ' order by s.position) as steps
                        from escalation_policy p join escalation_step s on s.policy_id = p.id
                        where p.enabled group by p.id order by p.name
                        """)) {
            while (row.next()) {
                found.add(
                        "%s (%s): %s"
                                .formatted(
                                        row.getString("name"),
                                        row.getString("severities"),
                                        row.getString("steps")));
            }
        }
        return found;
    }

    /** Whether a name, in which {@code *} stands for any letters, is that of an event. */
    private static boolean isNamed(String event, String name) {
        return Pattern.matches(name.replace("*", "[A-Za-z]*"), event);
    }

    /** The audiences of an event; empty if there is none. */
    private static List<String> audiences(String event) {
        Stream<String> topics =
                Arrays.stream(NotificationTopic.values())
                        .filter(topic -> topic.covers(event))
                        .map(NotificationTopic::name);
        Stream<String> starters =
                rules.stream().filter(rule -> rule.covers(event)).map(Starter::spelled);
        Stream<String> escalations =
                Escalations.beginsWith(event) ? policies.stream() : Stream.of();
        return Stream.of(topics, starters, escalations).flatMap(found -> found).toList();
    }

    private static List<String> reasonsOf(String event) {
        return reasons.entrySet().stream()
                .filter(reason -> reason.getValue().stream().anyMatch(name -> isNamed(event, name)))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void eventHasAudienceOrReason() {
        assertThat(EVENTS).contains("IncidentReported", "ControlFailed", "BotWentSilent");

        assertThat(EVENTS)
                .filteredOn(event -> audiences(event).isEmpty() && reasonsOf(event).isEmpty())
                .as("Add these to a NotificationTopic, or with a reason to %s", REASONS)
                .isEmpty();
        assertThat(EVENTS)
                .filteredOn(
                        event -> reasonsOf(event).size() + (audiences(event).isEmpty() ? 0 : 1) > 1)
                .as("These have a reason to notify nobody, and an audience or another reason")
                .isEmpty();
    }

    @Test
    void reasonsNameEvents() {
        assertThat(reasons.values().stream().flatMap(List::stream)).allMatch(AudiencesTest::isUsed);
    }

    @Test
    void rulesNameEvents() {
        assertThat(rules).isNotEmpty();
        assertThat(rules.stream().flatMap(rule -> rule.events().stream()))
                .allMatch(AudiencesTest::isUsed);
    }

    private static boolean isUsed(String name) {
        return EVENTS.stream().anyMatch(event -> isNamed(event, name));
    }

    @Test
    void matchesApprovedAudiences() throws IOException {
        String printed = printed();
        if (System.getProperty("schema.approve") != null) {
            Files.writeString(APPROVED, printed);
        }

        assertThat(Files.exists(APPROVED) ? Files.readString(APPROVED) : "")
                .as(
                        "The audiences differ from %s. Look at the change; if it is right, approve it with%n  %s%n",
                        APPROVED, APPROVE)
                .isEqualTo(printed);
    }

    private static String printed() {
        String topics =
                Arrays.stream(NotificationTopic.values())
                        .map(topic -> "| %s | %s |\n".formatted(topic, topic.audience()))
                        .collect(joining());
        String events =
                EVENTS.stream()
                        .filter(event -> !audiences(event).isEmpty())
                        .map(event ->
                                "| %s | %s |\n"
                                        .formatted(event, String.join("; ", audiences(event))))
                        .collect(joining());
        String others =
                reasons.keySet().stream()
                        .map(reason ->
                                "- %s: %s\n"
                                        .formatted(
                                                reason,
                                                EVENTS.stream()
                                                        .filter(event ->
                                                                reasonsOf(event).contains(reason))
                                                        .collect(joining(", "))))
                        .collect(joining());
        return """
        # Who is notified of each event

        What a new installation does. Employees are notified about the topics of their roles, or those that they have chosen. If an
        audience of a rule or an escalation has nobody, the next broader one is notified.

        | topic | who, if subscribed |
        |---|---|
        %s
        ## Events

        | event | topics, rules and escalations |
        |---|---|
        %s
        ## Events without an audience

        %s\
        """
                .formatted(topics, events, others);
    }
}

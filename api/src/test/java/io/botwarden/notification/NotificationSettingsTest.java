package io.botwarden.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/** Notification settings, as a client sees them. */
class NotificationSettingsTest extends NotificationTest {

    @Test
    void hidesTargetAndSecret() {
        Response added =
                admin.document(
                                """
                                mutation ($input: AddNotificationChannelInput!) {
                                  addNotificationChannel(input: $input) {
                                    notificationChannel { id name kind target failures }
                                    secret
                                    errors { code field message }
                                  }
                                }
                                """)
                        .variable(
                                "input",
                                Map.of(
                                        "name", "Hooks " + UUID.randomUUID(),
                                        "kind", "WEBHOOK",
                                        "target", "https://hooks.example.org/in?token=hidden"))
                        .execute();

        added.path("addNotificationChannel.errors").entityList(Object.class).hasSize(0);
        added.path("addNotificationChannel.notificationChannel.target")
                .entity(String.class)
                .isEqualTo("hooks.example.org");
        added.path("addNotificationChannel.secret")
                .entity(String.class)
                .satisfies(secret -> assertThat(secret).startsWith("whsec_"));
        Response read =
                admin.document(
                                """
                                { notificationChannels(filter: {kind: [WEBHOOK]}, orderBy: {field: NAME}) {
                                    totalCount
                                    edges { node { name target rules { totalCount } notifications { totalCount } } } }
                                  notificationRules { edges { node { name } } }
                                  notificationTemplates { edges { node { event } } }
                                  notifications { edges { node { title attempts { at } } } }
                                  onCallSchedules { edges { node { name layers { name members { position } } overrides { totalCount } } } }
                                  escalationPolicies { edges { node { name steps { position } escalations { totalCount } } } }
                                  escalations { edges { node { state notifications { totalCount } } } }
                                  onCall { now { startsAt } }
                                  ownNotificationPreference { language }
                                  notificationText(event: "IncidentReported", language: ZH) { title body overridden variables }
                                }
                                """)
                        .execute();
        read.path("notificationText.title")
                .entity(String.class)
                .satisfies(t -> assertThat(t).contains("【"));
        assertThat(List.of(added, read))
                .noneSatisfy(answer -> assertThat(answer.toString()).contains("hidden"));
    }

    @Test
    void rejectsInvalidInput() {
        String taken = name("Taken");
        Map<String, Object> good =
                Map.of("name", taken, "kind", "EMAIL", "target", "ops@example.org");
        done("addNotificationChannel", "notificationChannel", good);

        assertThat(addChannel(good)).isEqualTo("NAME_TAKEN name");
        assertThat(addChannel(with(good, "target", "no address"))).isEqualTo("INVALID target");
        assertThat(addChannel(with(good, "target", "a@example.org\r\nBcc: b@example.org")))
                .isEqualTo("INVALID target");
        assertThat(addChannel(with(good, "kind", "WEBHOOK"))).isEqualTo("INVALID target");
        assertThat(addChannel(with(good, "timeZone", "Nowhere"))).isEqualTo("INVALID timeZone");
        assertThat(addChannel(with(good, "kind", "PERSONAL"))).isEqualTo("INVALID kind");
        assertThat(addChannel(with(good, "secret", "x"))).isEqualTo("INVALID secret");
        assertThat(addChannel(with(good, "department", Map.of("id", "department_999999999"))))
                .isEqualTo("NOT_FOUND department");
    }

    @Test
    void rejectsOldVersion() {
        String channel = webhook("/x");
        done(
                "changeNotificationChannel",
                "notificationChannel",
                Map.of("channel", channel, "version", 1, "language", "ZH"));

        assertThat(
                        refused(
                                "changeNotificationChannel",
                                "notificationChannel",
                                Map.of("channel", channel, "version", 1, "language", "EN")))
                .startsWith("CONFLICT");
    }

    @Test
    void customTextReplacesDefault() {
        Map<String, Object> text =
                Map.of(
                        "event", "ManualPublished",
                        "language", "ZH",
                        "title", "{{number}} 已发布",
                        "body", "{{title}}");
        assertThat(
                        refused(
                                "setNotificationTemplate",
                                "notificationTemplate",
                                with(text, "body", "{{titel}}")))
                .isEqualTo("INVALID body");

        String written = done("setNotificationTemplate", "notificationTemplate", text);
        assertThat(title("ManualPublished")).isEqualTo("{{number}} 已发布");
        ask(
                admin,
                "removeNotificationTemplate",
                "notificationTemplate",
                Map.of("template", written));

        assertThat(title("ManualPublished")).startsWith("{{event}}");
    }

    @Test
    void respectsPreferencesAndQuietHours() {
        String ada = employee("Ada", UUID.randomUUID() + "@example.org");
        TestViewer self = viewers.overNothing();
        assertThat(
                        refused(
                                as(self),
                                "setNotificationPreference",
                                "notificationPreference",
                                preference("00:00", "12:00")))
                .isEqualTo("NO_EMPLOYEE null");
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(key(ada), self.viewer().identityId()));
        int hour = LocalTime.now(ZoneOffset.UTC).getHour();
        ask(
                        as(self),
                        "setNotificationPreference",
                        "notificationPreference",
                        preference(
                                "%02d:00".formatted((hour + 22) % 24),
                                "%02d:00".formatted((hour + 2) % 24)))
                .path("setNotificationPreference.errors")
                .entityList(Object.class)
                .hasSize(0);
        String bot = bot();
        execute("update bot set owner_id = %d where id = %d".formatted(key(ada), key(bot)));

        String incident = incident(bot, "It concerns its owner", "LOW");
        String of =
                "select state, due_at > now() + interval '30 minutes' as later, language from notification where incident_id = "
                        + key(incident);
        eventually(() -> !row(of).isEmpty());

        assertThat(row(of))
                .containsEntry("state", "WAITING")
                .containsEntry("later", true)
                .containsEntry("language", "ZH");
    }

    @Test
    void notifiesIncidentLead() {
        String ada = employee("Ada", UUID.randomUUID() + "@example.org");
        execute(
                "insert into notification_preference (employee_id, topics) values (%d, '{INCIDENTS}')"
                        .formatted(key(ada)));
        String incident = incident(bot(), "It needs a lead", "LOW");
        done(
                "assignIncidentRole",
                "incident",
                Map.of(
                        "incident",
                        Map.of("id", incident),
                        "role",
                        "COMMANDER",
                        "employee",
                        Map.of("id", ada)));
        done("acknowledgeIncident", "incident", Map.of("incident", Map.of("id", incident)));

        eventually(() ->
                count(
                                "select count(*) from notification where event = 'IncidentAcknowledged' and employee_id = "
                                        + key(ada))
                        == 1);
    }

    private static Map<String, Object> preference(String from, String until) {
        return Map.of(
                "topics",
                List.of("BOTS"),
                "language",
                "ZH",
                "timeZone",
                "UTC",
                "quietFrom",
                from,
                "quietBefore",
                until);
    }

    @Test
    void previewsText() {
        assertThat(
                        preview(
                                "[{{severity}}] {{number}}",
                                "{{#bot}}At {{bot}}{{/bot}}{{^due}}!{{/due}}"))
                .isEqualTo("[高] INC0000017|At Let's Go|[]");
        assertThat(preview("{{colour}}", "{{#bot}}"))
                .startsWith("||[")
                .contains("colour")
                .contains("Mustache");
        assertThat(preview("a", "b".repeat(5_001))).contains("5000");
    }

    private String preview(String title, String body) {
        var answer =
                admin.document(
                                """
                                query ($title: String!, $body: String!) {
                                  notificationPreview(language: ZH, title: $title, body: $body) { title body problems }
                                }
                                """)
                        .variable("title", title)
                        .variable("body", body)
                        .execute();
        return "%s|%s|%s"
                .formatted(
                        answer.path("notificationPreview.title").entity(String.class).get(),
                        answer.path("notificationPreview.body").entity(String.class).get(),
                        answer.path("notificationPreview.problems").entityList(String.class).get());
    }

    private String title(String event) {
        return admin.document(
                        "query ($event: String!) { notificationText(event: $event, language: ZH) { title } }")
                .variable("event", event)
                .execute()
                .path("notificationText.title")
                .entity(String.class)
                .get();
    }

    private String addChannel(Map<String, ?> input) {
        return refused("addNotificationChannel", "notificationChannel", input);
    }

    private static Map<String, Object> with(Map<String, ?> input, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(input);
        changed.put(key, value);
        return changed;
    }
}

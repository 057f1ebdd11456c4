package io.botwarden.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.notification.Receiver.Told;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.jackson.JsonFormat;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From an event to its recipients, with real servers. */
class DeliveryTest extends NotificationTest {

    private final String path = "/" + UUID.randomUUID();

    @Test
    void deliversIncidentOnce() throws MessagingException, IOException {
        String bot = bot();
        String channel = webhook(path);
        String address = UUID.randomUUID() + "@example.org";
        rule(channel, bot, "IncidentReported");
        done(
                "addNotificationRule",
                "notificationRule",
                Map.of(
                        "name", name("Rule"),
                        "events", List.of("Incident*"),
                        "severities", List.of("CRITICAL", "HIGH"),
                        "bot", Map.of("id", bot),
                        "recipient", Map.of("employee", Map.of("id", employee("Ada", address)))));

        String incident = incident(bot, "Calls <drop> & fail", "HIGH");
        eventually(() -> RECEIVER.at(path).size() == 1 && mails(address).size() == 1);

        Told told = RECEIVER.at(path).getFirst();
        assertThat(told.isSignedBy(Receiver.SECRET)).isTrue();
        CloudEvent event =
                new JsonFormat().deserialize(told.body().getBytes(StandardCharsets.UTF_8));
        assertThat(told.headers()).containsEntry("Content-Type", JsonFormat.CONTENT_TYPE);
        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo(told.id());
        assertThat(event.getSource()).hasToString("https://botwarden.example");
        assertThat(event.getSubject()).isEqualTo(incident);
        assertThat(event.getTime()).isNotNull();
        assertThat(told.body())
                .contains("\"type\":\"io.botwarden.incident.reported\"")
                .contains("\"id\":\"" + incident + "\"")
                .contains("Calls <drop> & fail");
        MimeMessage mail = mails(address).getFirst();
        assertThat(mail.getSubject()).startsWith("[High] ").contains("Calls <drop> & fail");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains("Calls <drop> & fail")
                .contains("https://botwarden.example/incidents/");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("Calls &lt;drop&gt; &amp; fail")
                .doesNotContain("<drop>");

        eventually(() -> timeline(incident).size() == 2);
        assertThat(timeline(incident))
                .anySatisfy(note -> assertThat(note).startsWith("Ada (EMAIL): [High]"))
                .anySatisfy(note -> assertThat(note).contains("(WEBHOOK): [High]"));
        List<String> states =
                admin.document(
                                """
                                query ($id: ID!) { incident: node(id: $id) { ... on Incident {
                                  notifications { edges { node { state attempts { delivered status } } } } } } }
                                """)
                        .variable("id", incident)
                        .execute()
                        .path("incident.notifications.edges[*].node.state")
                        .entityList(String.class)
                        .get();
        assertThat(states).containsExactly("DELIVERED", "DELIVERED");

        // processed again, it is not sent twice
        execute(
                "update outbox_event set notified_at = null where type = 'IncidentReported' and subject_id = "
                        + key(incident));
        eventually(() -> count("select count(*) from outbox_event where notified_at is null") == 0);
        assertThat(count("select count(*) from notification where incident_id = " + key(incident)))
                .isEqualTo(2);
    }

    @Test
    void hangingTargetDelaysNoOther() {
        String bot = bot();
        String hanging = "/hang" + path;
        rule(webhook(hanging), bot, "IncidentCommented", "IncidentReported");
        rule(webhook(path), bot, "IncidentCommented");
        String incident = incident(bot, "It hangs", "LOW");
        eventually(() -> !RECEIVER.at(hanging).isEmpty());

        long began = System.nanoTime();
        for (int k = 0; k < 20; k++) {
            done(
                    "commentOnIncident",
                    "incident",
                    Map.of("incident", Map.of("id", incident), "note", "Still " + k));
        }
        eventually(() -> RECEIVER.at(path).size() == 20);

        // one attempt of the other takes longer than all of these together
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(RECEIVER.at(hanging).size()).isLessThanOrEqualTo(8 + 4);
        eventually(() ->
                count(
                                "select count(*) from notification n join notification_channel c on c.id = n.channel_id where n.state = 'DELIVERED' and c.sealed_target is not null and n.incident_id = %d"
                                        .formatted(key(incident)))
                        == 20);
    }

    @Test
    void retriesSameBytes() {
        String bot = bot();
        rule(webhook(path), bot, "IncidentReported");
        RECEIVER.fail(path, 2);

        String incident = incident(bot, "Try again", "LOW");
        eventually(() -> "DELIVERED".equals(notification(incident).get("state")));

        List<Told> tries = RECEIVER.at(path);
        assertThat(tries).hasSize(3);
        assertThat(tries.stream().map(Told::id).distinct()).hasSize(1);
        assertThat(tries.stream().map(Told::body).distinct()).hasSize(1);
        assertThat(tries).allMatch(one -> one.isSignedBy(Receiver.SECRET));
        assertThat(attempts(incident))
                .isEqualTo("503 out of order, 503 out of order, 200 {\"code\":0,\"errcode\":0}");
    }

    @Test
    void resendsFailedNotifications() {
        String bot = bot();
        String channel = webhook(path);
        rule(channel, bot, "IncidentReported");
        RECEIVER.fail(path, 6);
        String first = incident(bot, "First", "LOW");
        eventually(() -> "DEAD".equals(notification(first).get("state")));
        String second = incident(bot, "Second", "LOW");
        // the channel was paused in between, because of too many consecutive failures
        eventually(() -> "DEAD".equals(notification(second).get("state")));
        assertThat(notification(second)).containsEntry("answer", "out of order");
        eventually(() -> timeline(first).stream().anyMatch(note -> note.contains("not delivered")));

        String dead = "notification_" + notification(first).get("id");
        done("replayNotification", "notification", Map.of("notification", dead));
        eventually(() -> "DELIVERED".equals(notification(first).get("state")));
        assertThat(refused("replayNotification", "notification", Map.of("notification", dead)))
                .isEqualTo("WRONG_STATE null");
        done("replayDeadLetters", "notificationChannel", Map.of("channel", channel));
        eventually(() -> "DELIVERED".equals(notification(second).get("state")));
        assertThat(refused("replayDeadLetters", "notificationChannel", Map.of("channel", channel)))
                .isEqualTo("WRONG_STATE channel");
        eventually(() -> timeline(first).size() == 2);
        assertThat(timeline(first).getLast()).doesNotContain("not delivered");
    }

    @Test
    void recoversAfterCrash() {
        String bot = bot();
        rule(webhook(path), bot, "IncidentReported");
        RECEIVER.fail(path, 3);
        String incident = incident(bot, "The lights go out", "LOW");
        eventually(() -> "DEAD".equals(notification(incident).get("state")));
        // the state after a process ended during a delivery: claimed, and due again later
        execute(
                "update notification set state = 'WAITING', dead_at = null, attempt_count = 1, due_at = now() + interval '50 seconds' where incident_id = "
                        + key(incident));
        clock.move(Duration.ofMinutes(1));
        eventually(() -> "DELIVERED".equals(notification(incident).get("state")));
        signInAnew();

        // published two days ago, when nothing processed notifications
        String other = "/" + UUID.randomUUID();
        rule(webhook(other), bot, "BotWentSilent");
        execute(
                "insert into outbox_event (type, subject_type, subject_id, created_at, published_at) values ('BotWentSilent', 'bot', %d, now() - interval '2 days', now() - interval '2 days')"
                        .formatted(key(bot)));
        eventually(() -> RECEIVER.at(other).size() == 1);
        assertThat(RECEIVER.at(other).getFirst().body())
                .contains("\"type\":\"io.botwarden.bot.went_silent\"");
    }

    @Test
    void rotatesSecrets() {
        String bot = bot();
        String channel = webhook(path);
        rule(channel, bot, "IncidentReported");
        String secret =
                admin.document(
                                "mutation ($id: ID!) { rotateChannelSecret(input: {channel: $id}) { secret errors { code } } }")
                        .variable("id", channel)
                        .execute()
                        .path("rotateChannelSecret.secret")
                        .entity(String.class)
                        .get();

        incident(bot, "Within the day", "LOW");
        eventually(() -> RECEIVER.at(path).size() == 1);
        clock.move(Duration.ofHours(25));
        signInAnew();
        incident(bot, "A day later", "LOW");
        eventually(() -> RECEIVER.at(path).size() == 2);

        Told within = RECEIVER.at(path).getFirst();
        Told later = RECEIVER.at(path).getLast();
        assertThat(within.isSignedBy(secret) && within.isSignedBy(Receiver.SECRET)).isTrue();
        assertThat(later.isSignedBy(secret)).isTrue();
        assertThat(later.isSignedBy(Receiver.SECRET)).isFalse();
    }

    @Test
    void titleAddsNoHeader() throws MessagingException {
        String bot = bot();
        String address = UUID.randomUUID() + "@example.org";
        done(
                "addNotificationRule",
                "notificationRule",
                Map.of(
                        "name", name("Rule"),
                        "events", List.of("IncidentReported"),
                        "bot", Map.of("id", bot),
                        "recipient", Map.of("employee", Map.of("id", employee("Grace", address)))));

        // mutations accept only single-line titles: this one is written directly to the database
        execute(
                """
                create function forge_title() returns trigger language plpgsql as $$
                begin
                  new.title = E'Harmless\\r\\nBcc: evil@example.org\\r\\n\\r\\nbody';
                  return new;
                end $$
                """);
        execute(
                "create trigger forge before insert on incident for each row when (new.title = 'Forged') execute function forge_title()");
        incident(bot, "Forged", "LOW");
        eventually(() -> mails(address).size() == 1);

        MimeMessage mail = mails(address).getFirst();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).contains("Harmless Bcc: evil@example.org body");
        assertThat(mails("evil@example.org")).isEmpty();
    }

    @Test
    void reportsMissingAddress() {
        String bot = bot();
        done(
                "addNotificationRule",
                "notificationRule",
                Map.of(
                        "name", name("Rule"),
                        "events", List.of("IncidentReported"),
                        "bot", Map.of("id", bot),
                        "recipient", Map.of("employee", Map.of("id", employee("Nobody", null)))));

        String incident = incident(bot, "Unheard", "LOW");
        eventually(() -> "DEAD".equals(notification(incident).get("state")));

        assertThat(notification(incident))
                .containsEntry("answer", "The recipient has no e-mail address.");
        assertThat(attempts(incident)).startsWith("null The recipient has no");
    }

    @Test
    void testsChannel() {
        String channel = webhook(path);

        done("testNotificationChannel", "notification", Map.of("channel", channel));
        eventually(() -> RECEIVER.at(path).size() == 1);

        assertThat(RECEIVER.at(path).getFirst().body())
                .contains("\"type\":\"io.botwarden.channel_tested\"");
        done("retireNotificationChannel", "notificationChannel", Map.of("channel", channel));
        assertThat(refused("testNotificationChannel", "notification", Map.of("channel", channel)))
                .isEqualTo("CHANNEL_RETIRED channel");
    }

    private Map<String, Object> notification(String incident) {
        return row(
                "select id, state, answer from notification where incident_id = " + key(incident));
    }

    private String attempts(String incident) {
        Map<String, Object> row =
                row(
                        """
                        select string_agg(coalesce(a.status::text, 'null') || ' ' || a.answer, ', ' order by a.at) as attempts
                        from delivery_attempt a join notification n on n.id = a.notification_id where n.incident_id = %d
                        """
                                .formatted(key(incident)));
        return String.valueOf(row.get("attempts"));
    }

    private List<String> timeline(String incident) {
        return database.sql(
                        "select note from timeline_entry where kind = 'NOTIFIED' and incident_id = :id order by position")
                .bind("id", key(incident))
                .map(row -> String.valueOf(row.get("note", String.class)))
                .all()
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static List<MimeMessage> mails(String address) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Arrays.stream(mail.getAllRecipients())
                    .anyMatch(to -> to.toString().equals(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}

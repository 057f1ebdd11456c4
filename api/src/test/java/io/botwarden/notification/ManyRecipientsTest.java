package io.botwarden.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An event with more recipients than the database driver buffers rows: each needs statements on the
 * connection that still delivers them.
 */
class ManyRecipientsTest extends NotificationTest {

    private static final int PEOPLE = 700;

    @Test
    void everybodyIsNotified() {
        Instant start = Instant.now().plus(Duration.ofDays(1));
        String meeting =
                ask(
                                admin,
                                "scheduleMeeting",
                                "meeting",
                                Map.of(
                                        "title",
                                        "All hands",
                                        "department",
                                        Map.of("id", department()),
                                        "organiser",
                                        Map.of("id", employee("Olga", null)),
                                        "startsAt",
                                        start.toString(),
                                        "endsAt",
                                        start.plus(Duration.ofHours(1)).toString(),
                                        "timeZone",
                                        "UTC"))
                        .path("scheduleMeeting.meeting.id")
                        .entity(String.class)
                        .get();
        execute(
                """
                with person as (
                  insert into employee (code, name) select 'many-' || k, 'Person ' || k from generate_series(1, %d) k returning id
                ),
                interested as (
                  insert into notification_preference (employee_id, topics) select id, '{MEETINGS}' from person
                )
                insert into meeting_participant (meeting_id, employee_id, invited) select %d, id, true from person
                """
                        .formatted(PEOPLE, key(meeting)));
        ask(
                admin,
                "cancelMeeting",
                "meeting",
                Map.of("meeting", Map.of("id", meeting), "reason", "Nobody has time"));
        eventually(() ->
                count(
                                "select count(distinct employee_id) as count from notification where event = 'MeetingCancelled'")
                        == PEOPLE);
    }

    private String department() {
        return "department_"
                + insert("insert into department (code, name) values (:code, 'Desk') returning id");
    }
}

package io.botwarden.collaboration.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Meetings of which nobody records in time whether they took place. */
@BotwardenTest
class MissedMeetingsTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MissedMeetings meetings;
    @Autowired private MovableClock clock;

    private Company company;

    @BeforeEach
    void found() {
        company = fixture.company();
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void isNoticedOnceAndFulfillsNothing() {
        Answer meeting = schedule();
        clock.move(Duration.ofHours(20));
        meetings.run().block();
        assertThat(events(meeting)).as("within a day").isZero();

        clock.move(Duration.ofHours(8));
        meetings.run().block();
        meetings.run().block();

        assertThat(events(meeting)).isEqualTo(1);
        assertThat(missed(meeting)).isTrue();
        assertThat(
                        fixture.count(
                                "select count(*) as n from obligation o join meeting m on m.series_id = o.id where 'meeting_' || m.id = '%s' and o.last_fulfilled_at is null"
                                        .formatted(meeting.id())))
                .isEqualTo(1);

        Answer held = sally().hold(meeting, company.devi);
        assertThat(missed(meeting)).as("held, but without minutes").isTrue();
        Answer published = sally().publish(sally().write(held, "All is well."));
        assertThat(published.state()).isEqualTo("MINUTED");
        assertThat(missed(meeting)).isFalse();
    }

    @Test
    void cancelledAndRescheduledMeetingsAreNotMissed() {
        Answer cancelled = schedule();
        Answer moved = schedule();
        sally().cancel(cancelled, true);
        clock.move(Duration.ofHours(28));
        meetings.run().block();
        assertThat(events(cancelled)).isZero();
        assertThat(missed(moved)).isTrue();

        assertThat(
                        sally().reschedule(
                                        moved,
                                        clock.instant()
                                                .plus(Duration.ofDays(1))
                                                .truncatedTo(ChronoUnit.SECONDS))
                                .errors())
                .isEmpty();
        assertThat(missed(moved)).isFalse();
        clock.move(Duration.ofDays(3));
        meetings.run().block();
        assertThat(events(moved)).isEqualTo(2);
    }

    private Answer schedule() {
        return sally().schedule(
                        clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS),
                        Map.of(
                                "bots",
                                java.util.List.of(Map.of("id", "bot_" + company.bot)),
                                "repeat",
                                Map.of(
                                        "recurrence",
                                        "FREQ=WEEKLY",
                                        "until",
                                        clock.instant()
                                                .plus(Duration.ofDays(2))
                                                .toString()
                                                .substring(0, 10))));
    }

    private boolean missed(Answer meeting) {
        return fixture.count(
                        "select count(*) as n from meeting where missed and 'meeting_' || id = '%s'"
                                .formatted(meeting.id()))
                == 1;
    }

    private long events(Answer meeting) {
        return fixture.events("MeetingMissed", meeting.id());
    }

    private MeetingFixture sally() {
        return new MeetingFixture(company.business());
    }
}

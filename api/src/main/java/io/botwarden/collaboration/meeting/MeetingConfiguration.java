package io.botwarden.collaboration.meeting;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.collaboration.CollaborationRecords.MEETING;

import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import io.botwarden.platform.calendar.CalendarQueries;
import io.botwarden.platform.calendar.CalendarSource;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What meetings contribute to obligations and calendars, and what is done on time. (Policy 4.3.3)
 */
@Configuration(proxyBeanMethods = false)
class MeetingConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    Recurring missedMeetingsNoticed(MissedMeetings meetings) {
        return new Recurring("missed meetings", EVERY, meetings::run);
    }

    /** A meeting of a series fulfills it at its planned time, even if that is recorded later. */
    @Bean
    ObligationRules meetingObligations() {
        return ObligationRules.of(ObligationKind.MEETING, MeetingRights.HOLD)
                .about(BOT, DEPARTMENT)
                .fulfilledBy(
                        "MeetingHeld",
                        MEETING,
                        "select o.id, m.starts_at as fulfilled_at from meeting m join obligation o on o.id = m.series_id where m.id = $1");
    }

    /** The meetings that the viewer is invited to. */
    @Bean
    CalendarSource meetingCalendar(CalendarQueries queries) {
        return queries.personal(
                """
                select 'meeting-' || m.id as uid, m.version, m.updated_at, m.starts_at, m.ends_at, m.title,
                  concat_ws(E'\\n', m.number, m.link, (
                    select string_agg('– ' || item, E'\\n' order by place) from unnest(m.agenda_titles) with ordinality as agenda (item, place)
                  )) as description, m.place as location, m.state = 'CANCELLED' as cancelled
                from identity i
                join meeting_participant p on p.employee_id = i.employee_id
                join meeting m on m.id = p.meeting_id
                where i.id = :viewer and m.ends_at >= :from
                """);
    }
}

package io.botwarden.operations.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.testing.BotwardenTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Business time, compared with counting its minutes one by one with another time zone library: over
 * nights in which clocks change, and over holidays.
 */
@BotwardenTest
class BusinessTimeTest {

    private static final int TRIES = 15;

    /** Openings that neither start nor end in an hour that clocks skip or repeat. */
    private static final List<String> DAY_PARTS =
            List.of(
                    "00:00-24:00",
                    "09:00-12:00,13:00-17:30",
                    "06:00-22:00",
                    "00:00-06:00,18:00-24:00",
                    "");

    @Autowired private DatabaseClient database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin 2016-03-25",
                "Europe/Berlin 2016-10-28",
                "America/New_York 2026-03-06",
                "America/New_York 2026-10-30",
                "Australia/Lord_Howe 2026-10-02",
                "Asia/Shanghai 2026-09-29"
            })
    void addsUpMinutes(String given) {
        ZoneId zone = ZoneId.of(given.substring(0, given.indexOf(' ')));
        Instant start =
                LocalDate.parse(given.substring(given.indexOf(' ') + 1))
                        .atStartOfDay(zone)
                        .toInstant();
        Random random = new Random(given.hashCode());
        for (int k = 0; k < TRIES; k++) {
            Week week = Week.any(random, zone, start);
            long calendar = insert(week);
            Instant since = start.plus(Duration.ofMinutes(random.nextInt(4 * 24 * 60)));
            Instant until = since.plus(Duration.ofMinutes(random.nextInt(6 * 24 * 60)));
            Duration counted = week.countMinutes(since, until);

            assertThat(millis(calendar, since, until))
                    .as("%s from %s to %s", week, since, until)
                    .isEqualTo(counted.toMillis());
            assertThat(millis(calendar, until, since)).isEqualTo(-counted.toMillis());

            long wanted = 1 + random.nextInt(3 * 24 * 60 * 60) * 1000L;
            Instant due = due(calendar, since, wanted);
            assertThat(millis(calendar, since, due)).as("%s, %s", week, since).isEqualTo(wanted);
            assertThat(millis(calendar, since, due.minusMillis(1))).isEqualTo(wanted - 1);
        }
    }

    private long millis(long calendar, Instant since, Instant until) {
        return Objects.requireNonNull(
                database.sql("select business_millis(:calendar, :since, :until) as n")
                        .bind("calendar", calendar)
                        .bind("since", since)
                        .bind("until", until)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }

    private Instant due(long calendar, Instant since, long millis) {
        return Objects.requireNonNull(
                database.sql("select business_due(:calendar, :since, :millis) as due")
                        .bind("calendar", calendar)
                        .bind("since", since)
                        .bind("millis", millis)
                        .map(row -> Objects.requireNonNull(row.get("due", Instant.class)))
                        .one()
                        .block());
    }

    private long insert(Week week) {
        return Objects.requireNonNull(
                database.sql(
                                """
                                insert into business_calendar (code, name, time_zone, hours_weekday, hours_opens, hours_closes,
                                  holiday_day, holiday_name)
                                values (:code, 'C', :zone, :weekday, :opens, :closes, :day, :name) returning id
                                """)
                        .bind("code", UUID.randomUUID().toString())
                        .bind("zone", week.zone().getId())
                        .bind(
                                "weekday",
                                week.openings().stream()
                                        .map(Opening::weekday)
                                        .toArray(Integer[]::new))
                        .bind(
                                "opens",
                                week.openings().stream().map(Opening::opens).toArray(String[]::new))
                        .bind(
                                "closes",
                                week.openings().stream()
                                        .map(Opening::closes)
                                        .toArray(String[]::new))
                        .bind("day", week.holidays().toArray(LocalDate[]::new))
                        .bind(
                                "name",
                                week.holidays().stream()
                                        .map(LocalDate::toString)
                                        .toArray(String[]::new))
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }

    private record Opening(int weekday, String opens, String closes) {

        boolean holds(ZonedDateTime at) {
            return at.getDayOfWeek().getValue() == weekday
                    && !at.toLocalTime().isBefore(LocalTime.parse(opens))
                    && (closes.equals("24:00")
                            || at.toLocalTime().isBefore(LocalTime.parse(closes)));
        }
    }

    private record Week(ZoneId zone, List<Opening> openings, List<LocalDate> holidays) {

        static Week any(Random random, ZoneId zone, Instant start) {
            List<Opening> openings = new ArrayList<>();
            openings.add(new Opening(1, "08:00", "20:00"));
            for (int day = 2; day <= 7; day++) {
                String parts = DAY_PARTS.get(random.nextInt(DAY_PARTS.size()));
                for (String part : parts.split(",", -1)) {
                    if (!part.isEmpty()) {
                        openings.add(new Opening(day, part.substring(0, 5), part.substring(6)));
                    }
                }
            }
            LocalDate first = start.atZone(zone).toLocalDate();
            return new Week(zone, openings, List.of(first.plusDays(random.nextInt(9))));
        }

        Duration countMinutes(Instant since, Instant until) {
            long minutes = 0;
            for (Instant at = since; at.isBefore(until); at = at.plusSeconds(60)) {
                ZonedDateTime local = at.atZone(zone);
                if (!holidays.contains(local.toLocalDate())
                        && openings.stream().anyMatch(opening -> opening.holds(local))) {
                    minutes++;
                }
            }
            return Duration.ofMinutes(minutes);
        }
    }
}

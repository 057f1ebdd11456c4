package io.botwarden.notification.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.notification.oncall.Layer.Hours;
import io.botwarden.notification.oncall.Roster.Takeover;
import io.botwarden.notification.oncall.Roster.Turn;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("Europe/Berlin"),
                    ZoneId.of("America/New_York"),
                    // daylight saving of half an hour
                    ZoneId.of("Australia/Lord_Howe"),
                    // clock changes at midnight
                    ZoneId.of("America/Santiago"),
                    ZoneId.of("Asia/Shanghai"));

    @Test
    void springForwardShortensDay() {
        Roster roster = roster(ZoneId.of("Europe/Berlin"), daily(LocalTime.of(9, 0), 1, 2));

        List<Turn> turns =
                roster.between(
                        Instant.parse("2026-03-28T08:00:00Z"),
                        Instant.parse("2026-03-30T07:00:00Z"));

        assertThat(turns).hasSize(2);
        assertThat(turns.getFirst().endsAt()).isEqualTo("2026-03-29T07:00:00Z");
        assertThat(length(turns.getFirst())).isEqualTo(Duration.ofHours(23));
        assertThat(length(turns.getLast())).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void skippedHandoverMoves() {
        Roster roster = roster(ZoneId.of("Europe/Berlin"), daily(LocalTime.of(2, 30), 1, 2));

        assertThat(
                        roster.between(
                                        Instant.parse("2026-03-28T01:30:00Z"),
                                        Instant.parse("2026-03-30T00:30:00Z"))
                                .getFirst()
                                .endsAt())
                .isEqualTo("2026-03-29T01:30:00Z");
    }

    @Test
    void laterLayerAndOverrideWin() {
        Layer nights =
                new Layer(
                        "Nights",
                        Rotation.WEEKLY,
                        1,
                        LocalDate.of(2026, 1, 5),
                        LocalTime.of(9, 0),
                        null,
                        new Hours(LocalTime.of(22, 0), LocalTime.of(6, 0)),
                        Set.of(),
                        List.of(9L));
        Roster roster =
                new Roster(
                        1,
                        "Roster",
                        ZoneId.of("UTC"),
                        List.of(daily(LocalTime.of(9, 0), 1, 2), nights),
                        List.of(
                                new Takeover(
                                        Instant.parse("2026-04-01T23:00:00Z"),
                                        Instant.parse("2026-04-02T01:00:00Z"),
                                        7),
                                new Takeover(
                                        Instant.parse("2026-04-02T00:00:00Z"),
                                        Instant.parse("2026-04-02T00:30:00Z"),
                                        8)));

        assertThat(who(roster, "2026-04-01T21:59:59Z")).isIn(1L, 2L);
        assertThat(who(roster, "2026-04-01T22:00:00Z")).isEqualTo(9);
        assertThat(who(roster, "2026-04-01T23:30:00Z")).isEqualTo(7);
        assertThat(who(roster, "2026-04-02T00:15:00Z")).isEqualTo(8);
        assertThat(who(roster, "2026-04-02T00:30:00Z")).isEqualTo(7);
        assertThat(who(roster, "2026-04-02T05:59:59Z")).isEqualTo(9);
        assertThat(who(roster, "2026-04-02T06:00:00Z")).isIn(1L, 2L);
    }

    @Test
    void showsGaps() {
        Layer weekdays =
                new Layer(
                        "Office",
                        Rotation.WEEKLY,
                        1,
                        LocalDate.of(2026, 4, 6),
                        LocalTime.of(9, 0),
                        LocalDate.of(2026, 5, 4),
                        new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)),
                        Set.of(DayOfWeek.MONDAY),
                        List.of(1L));
        Roster roster = roster(ZoneId.of("UTC"), weekdays);

        List<Turn> turns =
                roster.between(
                        Instant.parse("2026-04-01T00:00:00Z"),
                        Instant.parse("2026-05-10T00:00:00Z"));

        assertThat(turns.stream().filter(turn -> turn.employee() != null)).hasSize(4);
        assertThat(turns.getFirst().employee()).isNull();
        assertThat(turns.getFirst().endsAt()).isEqualTo("2026-04-06T09:00:00Z");
        assertThat(turns.getLast().employee()).isNull();
    }

    /** Random schedules in random zones, over a time with clock changes. */
    @RepeatedTest(200)
    void turnsStartAtSameTime(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        LocalTime handover = LocalTime.of(random.nextInt(24), random.nextInt(4) * 15);
        Rotation rotation = Rotation.values()[random.nextInt(3)];
        int length = 1 + random.nextInt(rotation == Rotation.CUSTOM ? 48 : 3);
        int members = 2 + random.nextInt(4);
        Layer layer =
                new Layer(
                        "Layer",
                        rotation,
                        length,
                        LocalDate.of(2025, 1, 1).plusDays(random.nextInt(300)),
                        handover,
                        null,
                        null,
                        Set.of(),
                        LongStream.rangeClosed(1, members).boxed().toList());
        Roster roster = roster(zone, layer);
        Instant from = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(random.nextInt(86_400));
        Instant until = from.plus(Duration.ofDays(60 + random.nextInt(300)));

        List<Turn> turns = roster.between(from, until);

        assertThat(turns.getFirst().startsAt()).isEqualTo(from);
        assertThat(turns.getLast().endsAt()).isEqualTo(until);
        for (int k = 1; k < turns.size(); k++) {
            Turn before = turns.get(k - 1);
            Turn turn = turns.get(k);
            assertThat(turn.startsAt()).isEqualTo(before.endsAt());
            assertThat(turn.employee())
                    .as("who comes after " + before)
                    .isEqualTo(Objects.requireNonNull(before.employee()) % members + 1);
            if (rotation == Rotation.CUSTOM) {
                assertThat(k == 1 || length(before).equals(Duration.ofHours(length))).isTrue();
            } else {
                assertThat(begins(turn, handover, zone)).as(turn + " in " + zone).isTrue();
            }
            // read alone it is the same
            assertThat(roster.at(turn.startsAt())).isEqualTo(turn.employee());
            assertThat(roster.at(turn.startsAt().minusMillis(1))).isEqualTo(before.employee());
        }
    }

    private static boolean begins(Turn turn, LocalTime handover, ZoneId zone) {
        ZonedDateTime begin = turn.startsAt().atZone(zone);
        return begin.equals(ZonedDateTime.of(begin.toLocalDate(), handover, zone));
    }

    private static Duration length(Turn turn) {
        return Duration.between(turn.startsAt(), turn.endsAt());
    }

    private static @Nullable Long who(Roster roster, String at) {
        return roster.at(Instant.parse(at));
    }

    private static Roster roster(ZoneId zone, Layer layer) {
        return new Roster(1, "Roster", zone, List.of(layer), List.of());
    }

    private static Layer daily(LocalTime handover, long... members) {
        return new Layer(
                "Daily",
                Rotation.DAILY,
                1,
                LocalDate.of(2026, 1, 1),
                handover,
                null,
                null,
                Set.of(),
                Arrays.stream(members).boxed().toList());
    }
}

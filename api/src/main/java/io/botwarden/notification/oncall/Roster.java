package io.botwarden.notification.oncall;

import io.botwarden.notification.oncall.Layer.Held;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The computable form of a schedule: its layers, of which later ones override earlier ones, and its
 * overrides, of which the latest takes precedence.
 *
 * @param id the schedule's key
 * @param overrides in order of creation
 */
record Roster(long id, String name, ZoneId zone, List<Layer> layers, List<Takeover> overrides) {

    /** A temporary replacement. */
    record Takeover(Instant from, Instant until, long employee) {

        boolean covers(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /**
     * A period in which one person is on call, or nobody.
     *
     * @param employee key of the employee; null in a gap
     * @param layer the name of the layer; null in a gap and for an override
     */
    record Turn(
            Instant startsAt,
            Instant endsAt,
            @Nullable Long employee,
            @Nullable String layer,
            boolean override) {

        private boolean continues(Turn before) {
            return Objects.equals(employee, before.employee)
                    && Objects.equals(layer, before.layer)
                    && override == before.override;
        }

        private Turn until(Instant end) {
            return new Turn(startsAt, end, employee, layer, override);
        }
    }

    /** The employee on call at an instant; null in a gap. */
    @Nullable Long at(Instant instant) {
        return between(instant, instant.plusMillis(1)).getFirst().employee();
    }

    /** Returns the turns of a range, which cover every instant exactly once. */
    List<Turn> between(Instant from, Instant until) {
        List<List<Held>> held =
                layers.stream().map(layer -> layer.between(from, until, zone)).toList();
        List<Turn> turns = new ArrayList<>();
        Instant begin = from;
        for (Instant end : ends(held, from, until)) {
            add(turns, turn(held, begin, end));
            begin = end;
        }
        return turns;
    }

    /** The instants at which anything changes, including the end of the range. */
    private TreeSet<Instant> ends(List<List<Held>> held, Instant from, Instant until) {
        TreeSet<Instant> ends = new TreeSet<>();
        held.stream()
                .flatMap(List::stream)
                .forEach(one -> {
                    ends.add(one.from());
                    ends.add(one.until());
                });
        for (Takeover override : overrides) {
            ends.add(override.from());
            ends.add(override.until());
        }
        ends.removeIf(end -> !end.isAfter(from) || !end.isBefore(until));
        ends.add(until);
        return ends;
    }

    private Turn turn(List<List<Held>> held, Instant begin, Instant end) {
        for (Takeover override : overrides.reversed()) {
            if (override.covers(begin)) {
                return new Turn(begin, end, override.employee(), null, true);
            }
        }
        for (int k = layers.size() - 1; k >= 0; k--) {
            for (Held one : held.get(k)) {
                if (!begin.isBefore(one.from()) && begin.isBefore(one.until())) {
                    return new Turn(begin, end, one.employee(), layers.get(k).name(), false);
                }
            }
        }
        return new Turn(begin, end, null, null, false);
    }

    private static void add(List<Turn> turns, Turn turn) {
        if (!turns.isEmpty() && turn.continues(turns.getLast())) {
            turns.add(turns.removeLast().until(turn.endsAt()));
        } else {
            turns.add(turn);
        }
    }
}

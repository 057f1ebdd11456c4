package io.botwarden.notification.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mutations about schedules take. */
final class OnCallInputs {

    private OnCallInputs() {}

    record OnCallLayerInput(
            String name,
            Rotation rotation,
            @Nullable Integer shiftLength,
            LocalDate startsOn,
            String handoverTime,
            @Nullable LocalDate endsOn,
            @Nullable String fromTime,
            @Nullable String untilTime,
            @Nullable List<Integer> weekdays,
            List<String> members) {

        int length() {
            return shiftLength == null ? 1 : shiftLength;
        }

        List<Integer> days() {
            return weekdays == null ? List.of() : weekdays.stream().distinct().sorted().toList();
        }
    }

    record AddOnCallScheduleInput(
            String name,
            String timeZone,
            @Nullable String department,
            List<OnCallLayerInput> layers) {}

    record ChangeOnCallScheduleInput(
            String schedule,
            @Nullable Integer version,
            String name,
            String timeZone,
            List<OnCallLayerInput> layers) {}

    record RetireOnCallScheduleInput(
            String schedule,
            @Nullable Integer version,
            @Nullable String successor,
            String reason) {}

    record OverrideOnCallInput(
            String schedule,
            String employee,
            @Nullable Instant startsAt,
            Instant endsAt,
            @Nullable String reason) {}

    record CancelOnCallOverrideInput(String override, @Nullable Integer version) {}
}

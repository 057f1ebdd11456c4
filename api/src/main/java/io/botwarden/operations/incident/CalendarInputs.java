package io.botwarden.operations.incident;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about calendars and service levels. */
final class CalendarInputs {

    private CalendarInputs() {}

    record BusinessHoursInput(int weekday, String opens, String closes) {}

    record BusinessHolidayInput(LocalDate day, String name) {}

    record DefineBusinessCalendarInput(
            String code,
            String name,
            String timeZone,
            List<BusinessHoursInput> hours,
            List<BusinessHolidayInput> holidays) {}

    record RetireBusinessCalendarInput(
            String calendar,
            @Nullable Integer version,
            @Nullable String successor,
            String reason) {}

    record SetServiceLevelInput(
            @Nullable String department,
            @Nullable Severity severity,
            @Nullable String calendar,
            @Nullable Integer acknowledgeMinutes,
            @Nullable Integer resolveMinutes) {}

    record RemoveServiceLevelInput(String serviceLevel) {}
}

package io.botwarden.operations.incident;

import static io.botwarden.operations.incident.IncidentRecords.CALENDAR;

import io.botwarden.operations.incident.CalendarRows.Calendar;
import io.botwarden.operations.input.BusinessHolidayInput;
import io.botwarden.operations.input.BusinessHoursInput;
import io.botwarden.operations.input.DefineBusinessCalendarInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of business calendars: the working hours in which clocks run. (Policy 3.2.1) */
@Controller
class BusinessCalendars {

    private static final int MOST_HOURS = 50;
    private static final int MOST_HOLIDAYS = 1000;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final String MIDNIGHT = "24:00";

    private final Writes writes;

    BusinessCalendars(Writes writes) {
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> defineBusinessCalendar(
            @ContextValue Viewer viewer, @Argument DefineBusinessCalendarInput input) {
        return writes.run(
                viewer,
                Action.on("code", find(input), found -> List.of(Scope.EVERYTHING))
                        .check(checks(input))
                        .write((found, by) -> found.write(input)));
    }

    private static Checks checks(DefineBusinessCalendarInput input) {
        List<BusinessHoursInput> hours = input.hours();
        List<BusinessHolidayInput> holidays = input.holidays();
        return new Checks()
                .that(
                        !hours.isEmpty() && hours.size() <= MOST_HOURS,
                        "hours",
                        "Specify 1 to %d periods of working hours.".formatted(MOST_HOURS))
                .that(
                        hours.stream().allMatch(BusinessCalendars::isTimeOfTheWeek),
                        "hours",
                        "Each entry must have a weekday from 1 (Monday) to 7 (Sunday) and times such as 09:00. The closing time must be after the opening time and at most 24:00.")
                .that(isApart(hours), "hours", "The hours of a weekday must not overlap.")
                .that(
                        holidays.size() <= MOST_HOLIDAYS,
                        "holidays",
                        "Specify at most %d days.".formatted(MOST_HOLIDAYS))
                .that(
                        holidays.stream().map(BusinessHolidayInput::day).distinct().count()
                                == holidays.size(),
                        "holidays",
                        "Specify each day only once.");
    }

    private static boolean isTimeOfTheWeek(BusinessHoursInput hours) {
        return hours.weekday() >= 1
                && hours.weekday() <= 7
                && TIME.matcher(hours.opens()).matches()
                && (hours.closes().equals(MIDNIGHT) || TIME.matcher(hours.closes()).matches())
                && hours.opens().compareTo(hours.closes()) < 0;
    }

    private static boolean isApart(List<BusinessHoursInput> hours) {
        List<BusinessHoursInput> sorted = sorted(hours);
        return IntStream.range(1, sorted.size())
                .allMatch(k ->
                        sorted.get(k).weekday() != sorted.get(k - 1).weekday()
                                || sorted.get(k - 1).closes().compareTo(sorted.get(k).opens())
                                        <= 0);
    }

    private static List<BusinessHoursInput> sorted(List<BusinessHoursInput> hours) {
        return hours.stream()
                .sorted(
                        Comparator.comparingInt(BusinessHoursInput::weekday)
                                .thenComparing(BusinessHoursInput::opens))
                .toList();
    }

    private static Mono<Found> find(DefineBusinessCalendarInput input) {
        return Mono.defer(() ->
                        Transaction.one(
                                "select count(*) as n from pg_timezone_names where name = $1",
                                List.of(input.timeZone()),
                                row -> Fields.number(row, "n")))
                .filter(known -> known > 0)
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.INVALID,
                                        "This must be a zone of the time zone database, such as Europe/Berlin.",
                                        "timeZone")))
                .flatMap(known -> CalendarRows.findByCode(input.code()))
                .doOnNext(calendar -> calendar.requireInUse("code"))
                .map(Found::new)
                .defaultIfEmpty(new Found(null));
    }

    /**
     * @param calendar null if there is none with that code yet
     */
    private record Found(@Nullable Calendar calendar) {

        Write write(DefineBusinessCalendarInput input) {
            Write write =
                    calendar == null
                            ? Write.insert(CALENDAR, "CalendarDefined", input.code())
                                    .set("code", input.code())
                                    .unless(
                                            RefusalCode.CONFLICT,
                                            "code",
                                            "Someone else saved this calendar at the same time. Check it and try again.")
                            : Write.update(
                                    CALENDAR,
                                    calendar.id(),
                                    calendar.version(),
                                    "CalendarDefined",
                                    input.code());
            List<BusinessHoursInput> hours = sorted(input.hours());
            List<BusinessHolidayInput> holidays =
                    input.holidays().stream()
                            .sorted(Comparator.comparing(BusinessHolidayInput::day))
                            .toList();
            return write.set("name", calendar == null ? null : calendar.name(), input.name())
                    .set(
                            "time_zone",
                            calendar == null ? null : calendar.timeZone(),
                            input.timeZone())
                    .derived(
                            "hours_weekday",
                            hours.stream().map(BusinessHoursInput::weekday).toArray(Integer[]::new))
                    .derived(
                            "hours_opens",
                            texts(hours.stream().map(BusinessHoursInput::opens).toList()))
                    .derived(
                            "hours_closes",
                            texts(hours.stream().map(BusinessHoursInput::closes).toList()))
                    .derived(
                            "holiday_day",
                            holidays.stream()
                                    .map(BusinessHolidayInput::day)
                                    .toArray(LocalDate[]::new))
                    .derived(
                            "holiday_name",
                            texts(holidays.stream().map(BusinessHolidayInput::name).toList()))
                    .note("hours", spelled(hours))
                    .note(
                            "holidays",
                            holidays.stream()
                                    .map(day -> day.day().toString())
                                    .collect(Collectors.joining(", ")));
        }

        private static String[] texts(List<String> texts) {
            return texts.stream().map(Objects::requireNonNull).toArray(String[]::new);
        }

        private static String spelled(List<BusinessHoursInput> hours) {
            return hours.stream()
                    .map(each -> "%d %s-%s".formatted(each.weekday(), each.opens(), each.closes()))
                    .collect(Collectors.joining(", "));
        }
    }
}

package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.operations.incident.IncidentRecords.CALENDAR;
import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;

import io.botwarden.operations.input.ReportBotErrorInput;
import io.botwarden.operations.input.ReportIncidentInput;
import io.botwarden.platform.identity.BotUsers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations that report incidents. (Policy 3.2.1, 4.2.3) */
@Controller
class IncidentReports {

    private static final String REPORT = "operations:report-incident";

    private final IncidentRows rows;
    private final BotUsers users;
    private final Writes writes;

    IncidentReports(IncidentRows rows, BotUsers users, Writes writes) {
        this.rows = rows;
        this.users = users;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> reportIncident(@ContextValue Viewer viewer, @Argument ReportIncidentInput input) {
        return writes.run(
                viewer,
                Action.on(
                                input.bot() == null ? "department" : "bot",
                                rows.prepare(input.bot(), input.department(), input.severity()),
                                IncidentPlace::scopes)
                        .write((place, by) -> reported(input, place, by)));
    }

    /**
     * A report by a user of a bot; all other fields are derived from the bot. Whoever may use the
     * bot needs no permission.
     */
    @MutationMapping
    Mono<Payload> reportBotError(@ContextValue Viewer viewer, @Argument ReportBotErrorInput input) {
        return writes.run(
                viewer,
                Action.on("bot", reportable(viewer, input.bot()), IncidentPlace::scopes)
                        .write((place, by) -> reported(input, place, by)));
    }

    private Mono<IncidentPlace> reportable(Viewer viewer, String bot) {
        return rows.prepare(bot, null, null)
                .filterWhen(place ->
                        users.usesOrHolds(viewer, Objects.requireNonNull(place.bot()), REPORT))
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.FORBIDDEN,
                                        "Only for users of the bot, or with the permission %s over it."
                                                .formatted(REPORT),
                                        "bot")));
    }

    private static Write reported(ReportIncidentInput input, IncidentPlace place, By by) {
        Instant startedAt = orThen(input.startedAt(), place);
        Instant detectedAt = orThen(input.detectedAt(), place);
        requireOrder(startedAt, detectedAt, place.openedAt());
        return opened(
                new NewIncident(
                        input.title(),
                        input.description(),
                        place.bot(),
                        place.department(),
                        place.severity(),
                        startedAt,
                        detectedAt,
                        by.viewer().identityId()),
                place);
    }

    private static Write reported(ReportBotErrorInput input, IncidentPlace place, By by) {
        Instant startedAt = orThen(input.startedAt(), place);
        requireOrder(startedAt, place.openedAt(), place.openedAt());
        return opened(
                        new NewIncident(
                                title(input.whatHappened()),
                                input.whatHappened(),
                                place.bot(),
                                place.department(),
                                place.severity(),
                                startedAt,
                                place.openedAt(),
                                by.viewer().identityId()),
                        place)
                .set("interaction", input.interaction())
                .derived("user_report", true);
    }

    /** A new incident, whose clocks start now. */
    static Write opened(NewIncident incident, IncidentPlace place) {
        Instant at = place.openedAt();
        Targets targets = place.targets();
        return texts(Write.insert(INCIDENT, "IncidentReported", place.number()), incident)
                .set("number", place.number())
                .refer("bot_id", BOT, null, place.bot())
                .refer("department_id", DEPARTMENT, null, place.department())
                .set("severity", place.severity())
                .set("state", IncidentState.OPEN)
                .set("started_at", Objects.requireNonNullElse(incident.startedAt(), at))
                .set("detected_at", Objects.requireNonNullElse(incident.detectedAt(), at))
                .set("opened_at", at)
                .refer("calendar_id", CALENDAR, null, targets.calendar())
                .set("acknowledge_due_at", targets.acknowledgeDueAt())
                .set("resolve_due_at", targets.resolveDueAt())
                .derived("reported_by_id", incident.reporter())
                .with(TimelineEntries.reported(at, incident.reporter(), place.department()));
    }

    /**
     * The texts of an incident that is opened automatically can contain attribute values of alerts,
     * which can be personal data. They are not in the audit trail, which cannot be changed.
     */
    private static Write texts(Write write, NewIncident incident) {
        return incident.reporter() == null
                ? write.derived("title", incident.title())
                        .derived("description", incident.description())
                : write.set("title", incident.title()).set("description", incident.description());
    }

    /** The first line, shortened to the length of a title. */
    private static String title(String whatHappened) {
        String line = whatHappened.strip().lines().findFirst().orElse(whatHappened).strip();
        int longest =
                line.offsetByCodePoints(0, Math.min(200, line.codePointCount(0, line.length())));
        return longest == line.length() ? line : line.substring(0, longest) + "…";
    }

    private static Instant orThen(@Nullable Instant given, IncidentPlace place) {
        return given == null ? place.openedAt() : given;
    }

    private static void requireOrder(Instant startedAt, Instant detectedAt, Instant now) {
        if (startedAt.isAfter(now)) {
            throw new RefusedException(
                    RefusalCode.INVALID, "The start cannot be in the future.", "startedAt");
        }
        if (detectedAt.isBefore(startedAt) || detectedAt.isAfter(now)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The detection cannot be before the start or in the future.",
                    "detectedAt");
        }
    }
}

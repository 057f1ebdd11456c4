package io.botwarden.operations.maintenance;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.operations.change.Windows;
import io.botwarden.operations.input.CancelMaintenanceWindowInput;
import io.botwarden.operations.input.ChangeMaintenanceWindowInput;
import io.botwarden.operations.input.PlanMaintenanceWindowInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of maintenance windows. (Policy 3.3.1) */
@Controller
class MaintenanceWindows {

    private static final String FIELD = "maintenanceWindow";
    private static final RecordType CHANGE = new RecordType("Change", "change");

    private final Writes writes;

    MaintenanceWindows(Writes writes) {
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> planMaintenanceWindow(
            @ContextValue Viewer viewer, @Argument PlanMaintenanceWindowInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.bot() == null || input.department() == null,
                                "department",
                                "Specify either a bot or a department.")
                        .that(
                                input.change() == null || input.department() == null,
                                "department",
                                "A window for a change must be for the change's bot.")
                        .that(
                                input.startsAt() != null || input.change() != null,
                                "startsAt",
                                "Specify the start.")
                        .that(
                                input.endsAt() != null || input.change() != null,
                                "endsAt",
                                "Specify the end.");
        return writes.run(
                viewer,
                Action.on(field(input), prepare(input), Planned::scopes)
                        .check(checks)
                        .write((planned, by) -> planned.write(input, by)));
    }

    @MutationMapping
    Mono<Payload> changeMaintenanceWindow(
            @ContextValue Viewer viewer, @Argument ChangeMaintenanceWindowInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, require(input.maintenanceWindow()), MaintenanceWindow::scopes)
                        .write((window, by) -> window.change(by, input)));
    }

    @MutationMapping
    Mono<Payload> cancelMaintenanceWindow(
            @ContextValue Viewer viewer, @Argument CancelMaintenanceWindowInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, require(input.maintenanceWindow()), MaintenanceWindow::scopes)
                        .write((window, by) -> window.cancel(by, input.version(), input.reason())));
    }

    private static String field(PlanMaintenanceWindowInput input) {
        return input.change() != null
                ? "change"
                : input.department() != null ? "department" : "bot";
    }

    private static Mono<MaintenanceWindow> require(String id) {
        return Mono.fromCallable(() -> MaintenanceWindow.TYPE.parse(FIELD, id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select id, title, description, bot_id, department_id, starts_at, ends_at, cancelled_at, version
                                from maintenance_window where id = $1 for update
                                """,
                                List.of(key),
                                MaintenanceWindows::window))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    private static Mono<Planned> prepare(PlanMaintenanceWindowInput input) {
        return Mono.defer(() ->
                Transaction.one(
                        """
                        select b.id as bot, d.id as department, c.id as change, c.bot_id as changed, c.starts_at, c.ends_at,
                          c.state in ('PLANNED', 'TESTED', 'APPROVED', 'IN_PROGRESS') as open
                        from (select $1 as bot, $2 as department, $3 as change) n
                        left join bot b on b.id = n.bot
                        left join department d on d.id = n.department
                        left join change c on c.id = n.change
                        """,
                        List.of(
                                key(BOT, "bot", input.bot()),
                                key(DEPARTMENT, "department", input.department()),
                                key(CHANGE, "change", input.change())),
                        row -> prepared(input, row)));
    }

    private static Planned prepared(PlanMaintenanceWindowInput input, Readable row) {
        Long bot = row.get("bot", Long.class);
        Long department = row.get("department", Long.class);
        Long change = row.get("change", Long.class);
        requireFound("bot", input.bot(), bot);
        requireFound("department", input.department(), department);
        requireFound("change", input.change(), change);
        Long changed = row.get("changed", Long.class);
        if (bot != null && changed != null && !bot.equals(changed)) {
            throw new RefusedException(
                    RefusalCode.INVALID, "The change belongs to another bot.", "bot");
        }
        return new Planned(
                changed == null ? bot : changed,
                department,
                change,
                row.get("starts_at", Instant.class),
                row.get("ends_at", Instant.class),
                Boolean.TRUE.equals(row.get("open", Boolean.class)));
    }

    private static void requireFound(String field, @Nullable String id, @Nullable Long found) {
        if (id != null && found == null) {
            throw RecordType.notFound(field);
        }
    }

    private static Parameter key(RecordType type, String field, @Nullable String id) {
        return Parameters.in(R2dbcType.BIGINT, id == null ? null : type.parse(field, id));
    }

    private static MaintenanceWindow window(Readable row) {
        return new MaintenanceWindow(
                Fields.number(row, "id"),
                Fields.text(row, "title"),
                row.get("description", String.class),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                Fields.time(row, "starts_at"),
                Fields.time(row, "ends_at"),
                row.get("cancelled_at", Instant.class),
                Fields.version(row));
    }

    /**
     * The records that a new window refers to.
     *
     * @param bot key of the bot that is worked on
     * @param department key of the department whose bots are worked on
     * @param change key of its change
     * @param from the start of the change's window
     * @param to the end of the change's window
     * @param open whether the change has not ended
     */
    private record Planned(
            @Nullable Long bot,
            @Nullable Long department,
            @Nullable Long change,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean open) {

        List<Scope> scopes() {
            return List.of(Scope.of(bot, department));
        }

        Write write(PlanMaintenanceWindowInput input, By by) {
            if (change != null && !open) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE, "The change has ended.", "change");
            }
            Instant startsAt = given(input.startsAt(), from);
            Instant endsAt = given(input.endsAt(), to);
            Windows.require(startsAt, endsAt, by.at());
            return Write.insert(MaintenanceWindow.TYPE, "MaintenancePlanned", input.title())
                    .set("title", input.title())
                    .set("description", input.description())
                    .refer("bot_id", BOT, null, bot)
                    .refer("department_id", DEPARTMENT, null, department)
                    .refer("change_id", CHANGE, null, change)
                    .set("starts_at", startsAt)
                    .set("ends_at", endsAt)
                    .by("planned", by);
        }

        /** The input was checked to contain one of the two. */
        private static Instant given(@Nullable Instant said, @Nullable Instant otherwise) {
            Instant given = said == null ? otherwise : said;
            if (given == null) {
                throw new IllegalStateException("No time is given");
            }
            return given;
        }
    }
}

package io.botwarden.delivery.launch;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.catalog.LaunchableBot;
import io.botwarden.catalog.Launching;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Bots that were registered as already running: they must be approved within a term. They are
 * reminded of 30 days, 7 days and a day before its end, and then suspended until an approved
 * release is launched. (Policy 2.4.3)
 */
@Component
class UnapprovedBots {

    /** Derived from the registration, so it is nobody's action. */
    private static final String SET_TERM =
            """
            update bot set approval_due_at = created_at + parameter_interval('bot-approval-term')
            where approval = 'NEVER_APPROVED' and state in ('LIVE', 'SUSPENDED') and approval_due_at is null
            """;

    private static final String TO_REMIND =
            """
            select b.id from bot b
            where b.approval = 'NEVER_APPROVED' and b.state in ('LIVE', 'SUSPENDED') and b.approval_due_at > :now and exists (
              select from unnest(array[30, 7, 1]) as day
              where b.approval_due_at - make_interval(days => day) <= :now
                and coalesce(b.approval_reminded_at < b.approval_due_at - make_interval(days => day), true)
            )
            order by b.approval_due_at, b.id
            """;

    private static final String TO_SUSPEND =
            """
            select id from bot
            where approval = 'NEVER_APPROVED' and state = 'LIVE' and approval_due_at <= :now
            order by approval_due_at, id
            """;

    private final DatabaseClient database;
    private final Launching launching;
    private final DueWrites due;
    private final Clock clock;

    UnapprovedBots(DatabaseClient database, Launching launching, DueWrites due, Clock clock) {
        this.database = database;
        this.launching = launching;
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        return database.sql(SET_TERM)
                .then()
                .then(due.each(TO_REMIND, "remindOfBotApproval", this::remind))
                .then(due.each(TO_SUSPEND, "suspendUnapprovedBot", this::suspend));
    }

    private Mono<Write> remind(long key) {
        return launching
                .find(key)
                .filterWhen(bot -> stillDue(key, TO_REMIND))
                .map(bot ->
                        Write.update(BOT, key, bot.version(), "BotApprovalDueSoon", bot.code())
                                .set("approval_reminded_at", now()));
    }

    private Mono<Write> suspend(long key) {
        return launching
                .find(key)
                .filter(LaunchableBot::isLive)
                .filterWhen(bot -> stillDue(key, TO_SUSPEND))
                .map(LaunchableBot::suspendUnapproved);
    }

    /** The bot is locked by now, so that it cannot be approved meanwhile. */
    private Mono<Boolean> stillDue(long key, String due) {
        return database.sql(
                        "select exists (select from (%s) d where d.id = :id) as due".formatted(due))
                .bind("now", clock.instant())
                .bind("id", key)
                .map(row -> Boolean.TRUE.equals(row.get("due", Boolean.class)))
                .one();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package io.botwarden.commitment;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.commitment.CommitmentRecords.ACTION_ITEM;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Action items that Botwarden creates by itself, and closes when the records show that the problem
 * is gone or no longer has to be solved.
 */
@Component
public class AutomaticActionItems {

    private final ActionItemRows rows;

    AutomaticActionItems(ActionItemRows rows) {
        this.rows = rows;
    }

    /**
     * What somebody has to do.
     *
     * @param bot key of the bot that it belongs to
     * @param department key of the department that it belongs to, if not to a bot
     * @param assignee key of the employee responsible for it
     */
    public record Wanted(
            @Nullable Long bot,
            @Nullable Long department,
            String title,
            String description,
            long assignee,
            Instant due) {}

    /** Returns the write that creates a corrective action item from a record. */
    public Mono<Write> create(RecordKey origin, Wanted wanted) {
        return rows.number()
                .map(number ->
                        Write.insert(
                                        ACTION_ITEM,
                                        "ActionItemCreated",
                                        number + " " + wanted.title())
                                .set("number", number)
                                .set("origin_kind", origin.table().toUpperCase(Locale.ROOT))
                                .set(origin.table() + "_id", origin.key())
                                .refer("bot_id", BOT, null, wanted.bot())
                                .refer("department_id", DEPARTMENT, null, wanted.department())
                                .set("title", wanted.title())
                                .set("description", wanted.description())
                                .set("kind", ActionItemKind.CORRECTIVE)
                                .set("required", true)
                                .refer("assignee_id", EMPLOYEE, null, wanted.assignee())
                                .set("due_at", wanted.due())
                                .derived("original_due_at", wanted.due())
                                .set("state", ActionItemState.OPEN));
    }

    /**
     * Returns the writes that verify action items whose problem is gone.
     *
     * @param keys keys of action items; those that are verified or cancelled are left as they are
     * @param evidence what shows it
     */
    public Flux<Write> verify(Collection<Long> keys, String evidence, Instant now) {
        return open(keys, List.of(ActionItemState.OPEN, ActionItemState.DONE))
                .map(item -> item.settle(evidence, now));
    }

    /**
     * Returns the writes that cancel open action items that are no longer needed.
     *
     * @param keys keys of action items; those that are not open are left as they are
     */
    public Flux<Write> cancel(Collection<Long> keys, String reason, Instant now) {
        return open(keys, List.of(ActionItemState.OPEN)).map(item -> item.waive(reason, now));
    }

    private Flux<ActionItem> open(Collection<Long> keys, List<ActionItemState> states) {
        return keys.isEmpty()
                ? Flux.empty()
                : Transaction.all(
                                "select id from action_item where id = any ($1) and state = any ($2) order by id",
                                List.of(
                                        keys.toArray(Long[]::new),
                                        states.stream().map(Enum::name).toArray(String[]::new)),
                                row -> Fields.number(row, "id"))
                        .flatMapIterable(found -> found)
                        .concatMap(rows::find);
    }
}

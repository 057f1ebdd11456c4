package io.botwarden.commitment;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

    /** Returns the write that creates a corrective action item from the record with the key. */
    public Mono<Write> create(RecordType origin, long key, Wanted wanted) {
        return rows.number()
                .map(number ->
                        new NewActionItem(
                                        number,
                                        wanted.bot(),
                                        wanted.department(),
                                        wanted.title(),
                                        wanted.description(),
                                        ActionItemKind.CORRECTIVE,
                                        true,
                                        wanted.assignee(),
                                        wanted.due())
                                .from(origin, key));
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

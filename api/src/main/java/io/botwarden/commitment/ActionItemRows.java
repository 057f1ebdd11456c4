package io.botwarden.commitment;

import static io.botwarden.commitment.CommitmentRecords.ACTION_ITEM;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks action items and their origins. The origin is locked first. */
@Component
class ActionItemRows {

    private static final String FIELD = "actionItem";

    /** Represents no viewer: no account has this key. */
    private static final long NOBODY = 0;

    private final Map<String, ActionItemOrigin> origins;

    ActionItemRows(List<ActionItemOrigin> origins) {
        this.origins =
                origins.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        origin -> origin.type().table(), Function.identity()));
    }

    /** Returns the record with this ID, locked. */
    Mono<Origin> requireOrigin(String field, String id) {
        return Mono.fromCallable(() -> parse(field, id))
                .flatMap(this::lock)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Returns the action item with this ID and its origin, both locked. */
    Mono<Held> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> ACTION_ITEM.parse(FIELD, id))
                .flatMap(key ->
                        originOf(key)
                                .flatMap(this::lock)
                                .zipWhen(origin -> find(key, viewer.identityId()))
                                .map(found -> new Held(found.getT2(), found.getT1().record())))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    /** Returns the action item with this key, locked; empty if there is none. */
    Mono<ActionItem> find(long key) {
        return find(key, NOBODY);
    }

    /** Returns the number of a new action item. */
    Mono<String> number() {
        return Transaction.one(
                "select 'A-' || nextval('action_item_number') as number",
                List.of(),
                row -> Fields.text(row, "number"));
    }

    private RecordKey parse(String field, String id) {
        return RecordKey.parse(id)
                .filter(key -> origins.containsKey(key.table()))
                .orElseThrow(() ->
                        new RefusedException(
                                RefusalCode.INVALID,
                                "The origin of an action item must be one of these types: %s."
                                        .formatted(names()),
                                field));
    }

    private String names() {
        return origins.values().stream()
                .map(origin -> origin.type().name())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Mono<Origin> lock(RecordKey key) {
        ActionItemOrigin origin = Objects.requireNonNull(origins.get(key.table()));
        return origin.lock(key.key()).map(record -> new Origin(origin, record));
    }

    private Mono<RecordKey> originOf(long key) {
        String column =
                origins.keySet().stream()
                        .map(table -> table + "_id")
                        .collect(Collectors.joining(", ", "coalesce(", ")"));
        return Transaction.one(
                "select lower(origin_kind) as origin, %s as key from action_item where id = $1"
                        .formatted(column),
                List.of(key),
                row -> new RecordKey(Fields.text(row, "origin"), Fields.number(row, "key")));
    }

    private static Mono<ActionItem> find(long key, long viewer) {
        return Transaction.one(
                """
                select a.id, a.number, a.bot_id, a.department_id, a.title, a.description, a.state, a.required, a.assignee_id, a.due_at,
                  a.reminded_at, a.missed_at, a.evidence, a.note, a.version, exists (select from identity i where i.id = $2 and i.employee_id = a.assignee_id) as viewers,
                  exists (
                    select from identity i join identity d on d.id = i.id or d.employee_id = i.employee_id
                    where i.id = $2 and d.id = a.done_by_id
                  ) as done_by_viewer
                from action_item a where a.id = $1 for update of a
                """,
                List.of(key, viewer),
                ActionItemRows::item);
    }

    private static ActionItem item(Readable row) {
        return new ActionItem(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                Fields.text(row, "title"),
                row.get("description", String.class),
                ActionItemState.valueOf(Fields.text(row, "state")),
                Fields.flag(row, "required"),
                Fields.number(row, "assignee_id"),
                Fields.time(row, "due_at"),
                row.get("reminded_at", Instant.class),
                row.get("missed_at", Instant.class),
                row.get("evidence", String.class),
                row.get("note", String.class),
                Fields.version(row),
                Fields.flag(row, "viewers"),
                Fields.flag(row, "done_by_viewer"));
    }

    /** A kind of origin and a record of it. */
    record Origin(ActionItemOrigin kind, OriginRecord record) {

        ActionItemKind kindOf(@Nullable ActionItemKind given) {
            return given == null ? kind.defaultKind() : given;
        }
    }

    /** An action item and its origin. */
    record Held(ActionItem item, OriginRecord origin) {}
}

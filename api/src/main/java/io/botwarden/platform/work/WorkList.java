package io.botwarden.platform.work;

import io.botwarden.platform.graphql.ScopedReads;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.compile.ScopedStatement;
import io.botwarden.platform.work.WorkPage.Edge;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pending work of a viewer, of all kinds, in one statement: earliest due first, so overdue
 * items come first; then items without due time, oldest first.
 */
@Component
class WorkList {

    private static final String SEE_BOTS = "catalog:read";

    /** Instants as in cursors, so that a cursor identifies exactly its item's position. */
    private static final String ITEMS =
            """
            select '%s' as kind, id, title, bot_id, date_trunc('milliseconds', since) as since,
              date_trunc('milliseconds', due_at) as due_at, reason, through, quantity
            from (
            %s
            ) as %s
            """;

    /** Parameters: the account, the current instant, the cursor's four parts, size. */
    private static final String PAGE =
            """
            (
              %s,
              item as materialized (
              %s
              ),
              page as (
                select * from item
                where (coalesce(due_at, timestamptz '9999-12-31Z'), since, kind collate "C", id) > ({2}, {3}, {4}, {5})
                order by coalesce(due_at, timestamptz '9999-12-31Z'), since, kind collate "C", id
                limit {6}
              )
              select cast(json_build_object(
                'total', (select count(*) from item),
                'overdue', (select count(*) from item where due_at < {1}),
                'items', coalesce(json_agg(json_build_object(
                  'kind', kind, 'id', id, 'title', title, 'bot', bot_id, 'since', cast(extract(epoch from since) * 1000 as bigint),
                  'due', cast(extract(epoch from due_at) * 1000 as bigint), 'overdue', due_at < {1}, 'reason', reason, 'through', through,
                  'quantity', quantity
                ) order by coalesce(due_at, timestamptz '9999-12-31Z'), since, kind collate "C", id), '[]')
              ) as text)
              from page
            )
            """;

    /**
     * The items are read once, and no more of them than both counts need: a common table expression
     * is read as far as it is asked for. Parameters: the account, the current instant.
     */
    private static final String COUNT =
            """
            (
              %1$s,
              item as materialized (
              %2$s
              )
              select cast(json_build_object(
                'waiting', (select count(*) from (select from item limit %3$d) as counted),
                'overdue', (select count(*) from (select from item where due_at < {1} limit %3$d) as counted)
              ) as text)
            )
            """;

    private static final WorkCursor START = new WorkCursor(Instant.EPOCH, Instant.EPOCH, "", 0);

    private final Map<String, WorkSource> sources = WorkSource.all();
    private final Authorisation authorisation;
    private final ScopedReads reads;
    private final JsonMapper json;
    private final Clock clock;

    WorkList(Authorisation authorisation, ScopedReads reads, JsonMapper json, Clock clock) {
        this.authorisation = authorisation;
        this.reads = reads;
        this.json = json;
        this.clock = clock;
    }

    /** All sources. */
    Collection<WorkSource> sources() {
        return sources.values();
    }

    /**
     * Returns a page.
     *
     * @param kinds the kinds to include; all if null
     * @param size the page size
     * @param after the cursor before the page; null for the first page
     */
    Mono<WorkPage> page(
            Viewer viewer, @Nullable List<String> kinds, int size, @Nullable WorkCursor after) {
        List<WorkSource> asked =
                openTo(viewer)
                        .filter(source -> kinds == null || kinds.contains(source.kind()))
                        .toList();
        return asked.isEmpty()
                ? authorisation
                        .requireCurrent(viewer)
                        .thenReturn(WorkPage.of(List.of(), size, after != null, 0, 0))
                : find(viewer, asked, size, after);
    }

    /** Counts the items, up to the limit. */
    Mono<WorkCount> count(Viewer viewer) {
        String dues =
                openTo(viewer)
                        .map(source ->
                                "select due_at from (%s) as %s"
                                        .formatted(source.sql(viewer), source.alias()))
                        .collect(Collectors.joining(" union all "));
        String statement = COUNT.formatted(WorkSource.WITH, dues, WorkCount.MOST);
        Map<String, @Nullable Object> variables =
                Map.of("viewer", viewer.rightsId(), "at", time(clock.instant()));
        return reads.read(
                        viewer,
                        variables,
                        scoped ->
                                DSL.field(
                                        statement,
                                        String.class,
                                        scoped.variable("viewer", SQLDataType.BIGINT),
                                        scoped.variable("at", SQLDataType.TIMESTAMPWITHTIMEZONE)))
                .map(json::readTree)
                .map(found ->
                        new WorkCount(
                                found.get("waiting").intValue(), found.get("overdue").intValue()));
    }

    private Stream<WorkSource> openTo(Viewer viewer) {
        return sources.values().stream().filter(source -> source.isOpenTo(viewer));
    }

    private Mono<WorkPage> find(
            Viewer viewer, List<WorkSource> asked, int size, @Nullable WorkCursor after) {
        WorkCursor behind = after == null ? START : after;
        Map<String, @Nullable Object> variables =
                Map.of(
                        "viewer", viewer.rightsId(),
                        "at", time(clock.instant()),
                        "due", time(behind.due()),
                        "since", time(behind.since()),
                        "kind", behind.kind(),
                        "id", behind.id(),
                        "size", size + 1);
        String statement = PAGE.formatted(WorkSource.WITH, items(viewer, asked));
        return reads.read(viewer, variables, scoped -> statement(scoped, statement))
                .map(found -> page(viewer, json.readTree(found), size, after != null));
    }

    private static Field<String> statement(ScopedStatement scoped, String statement) {
        return DSL.field(
                statement,
                String.class,
                scoped.variable("viewer", SQLDataType.BIGINT),
                scoped.variable("at", SQLDataType.TIMESTAMPWITHTIMEZONE),
                scoped.variable("due", SQLDataType.TIMESTAMPWITHTIMEZONE),
                scoped.variable("since", SQLDataType.TIMESTAMPWITHTIMEZONE),
                scoped.variable("kind", SQLDataType.CLOB),
                scoped.variable("id", SQLDataType.BIGINT),
                scoped.variable("size", SQLDataType.INTEGER));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String items(Viewer viewer, List<WorkSource> asked) {
        return asked.stream()
                .map(source -> ITEMS.formatted(source.kind(), source.sql(viewer), source.alias()))
                .collect(Collectors.joining("union all\n"));
    }

    private WorkPage page(Viewer viewer, JsonNode found, int size, boolean behind) {
        List<Edge> edges = new ArrayList<>();
        for (JsonNode item : found.get("items")) {
            edges.add(edge(viewer, item));
        }
        return WorkPage.of(
                edges,
                size,
                behind,
                found.get("total").longValue(),
                found.get("overdue").longValue());
    }

    private Edge edge(Viewer viewer, JsonNode found) {
        WorkSource source = Objects.requireNonNull(sources.get(found.get("kind").stringValue()));
        long id = found.get("id").longValue();
        JsonNode bot = found.get("bot");
        JsonNode due = found.get("due");
        JsonNode through = found.get("through");
        Instant dueAt = due.isNull() ? null : Instant.ofEpochMilli(due.longValue());
        Instant since = Instant.ofEpochMilli(found.get("since").longValue());
        WorkItem item =
                new WorkItem(
                        source.kind(),
                        found.get("title").stringValue(),
                        source.isReadBy(viewer) ? new RecordKey(source.table(), id) : null,
                        bot.isNull() || !viewer.may(SEE_BOTS)
                                ? null
                                : new RecordKey("bot", bot.longValue()),
                        since,
                        dueAt,
                        found.get("overdue").asBoolean(false),
                        found.get("reason").stringValue(),
                        through.isNull() ? null : through.stringValue(),
                        found.get("quantity").intValue());
        WorkCursor cursor =
                new WorkCursor(dueAt == null ? WorkCursor.NEVER : dueAt, since, source.kind(), id);
        return new Edge(cursor.spelled(), item);
    }
}

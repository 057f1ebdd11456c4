package io.botwarden.platform.work;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.work.WorkPage.Edge;
import io.botwarden.platform.write.Fields;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What waits for a viewer, of every kind, by one statement: the earliest due first, which is what
 * is overdue; then what no time is set for, in the order in which it came.
 */
@Component
class WorkList {

    private static final String SEE_BOTS = "catalog:read";

    /** Instants as cursors spell them, so that a cursor names exactly its item's place. */
    private static final String ITEMS =
            """
            select '%s' as kind, id, title, bot_id, date_trunc('milliseconds', since) as since,
              date_trunc('milliseconds', due_at) as due_at, reason, through, quantity
            from (
            %s
            ) as %s
            """;

    private static final String PAGE =
            """
            with me as (select employee_id from identity where id = :viewer),
            item as materialized (
            %s
            ),
            page as (
              select * from item
              where (coalesce(due_at, :never), since, kind collate "C", id) > (:due, :since, :kind, :id)
              order by coalesce(due_at, :never), since, kind collate "C", id
              limit :limit
            )
            select c.total, c.overdue_count, p.*, p.due_at < :at as overdue
            from (select count(*) as total, count(*) filter (where due_at < :at) as overdue_count from item) c
            left join page p on true
            order by coalesce(p.due_at, :never), p.since, p.kind collate "C", p.id
            """;

    private static final WorkCursor START = new WorkCursor(Instant.EPOCH, Instant.EPOCH, "", 0);

    private final Map<String, WorkSource> sources;
    private final Authorisation authorisation;
    private final DatabaseClient database;
    private final Clock clock;

    WorkList(
            List<WorkSource> sources,
            Authorisation authorisation,
            DatabaseClient database,
            Clock clock) {
        this.sources =
                sources.stream()
                        .collect(
                                Collectors.toMap(
                                        WorkSource::kind,
                                        Function.identity(),
                                        (one, other) -> {
                                            throw new IllegalStateException(
                                                    "Two sources of work are called " + one.kind());
                                        },
                                        TreeMap::new));
        this.authorisation = authorisation;
        this.database = database;
        this.clock = clock;
    }

    /** The kinds that there are. */
    Set<String> kinds() {
        return sources.keySet();
    }

    /**
     * A page of it.
     *
     * @param kinds only these; all where null
     * @param size how many a page has
     * @param after where the page begins; at the list's start where null
     */
    Mono<WorkPage> page(
            Viewer viewer, @Nullable List<String> kinds, int size, @Nullable WorkCursor after) {
        List<WorkSource> asked =
                sources.values().stream()
                        .filter(source -> kinds == null || kinds.contains(source.kind()))
                        .filter(source -> isOpenTo(viewer, source.permission()))
                        .toList();
        return authorisation
                .requireCurrent(viewer)
                .then(
                        asked.isEmpty()
                                ? Mono.just(WorkPage.of(List.of(), size, after != null, 0, 0))
                                : Mono.defer(() -> find(viewer, asked, size, after)));
    }

    private static boolean isOpenTo(Viewer viewer, @Nullable String permission) {
        return permission == null || viewer.may(permission);
    }

    private Mono<WorkPage> find(
            Viewer viewer, List<WorkSource> asked, int size, @Nullable WorkCursor after) {
        WorkCursor behind = after == null ? START : after;
        GenericExecuteSpec statement =
                database.sql(PAGE.formatted(items(viewer, asked)))
                        .bind("viewer", viewer.identityId())
                        .bind("at", clock.instant())
                        .bind("never", WorkCursor.NEVER)
                        .bind("due", behind.due())
                        .bind("since", behind.since())
                        .bind("kind", behind.kind())
                        .bind("id", behind.id())
                        .bind("limit", size + 1);
        return statement
                .map(row -> found(viewer, row))
                .all()
                .collectList()
                .map(rows -> {
                    Found first = rows.getFirst();
                    List<Edge> edges =
                            rows.stream().map(Found::edge).filter(Objects::nonNull).toList();
                    return WorkPage.of(edges, size, after != null, first.total(), first.overdue());
                });
    }

    private static String items(Viewer viewer, List<WorkSource> asked) {
        WorkReach reach = new WorkReach(viewer);
        return asked.stream()
                .map(source ->
                        ITEMS.formatted(
                                source.kind(),
                                source.statement(reach),
                                source.kind().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("union all\n"));
    }

    private Found found(Viewer viewer, Readable row) {
        return new Found(
                Fields.number(row, "total"),
                Fields.number(row, "overdue_count"),
                row.get("kind", String.class) == null ? null : edge(viewer, row));
    }

    private Edge edge(Viewer viewer, Readable row) {
        WorkSource source = Objects.requireNonNull(sources.get(Fields.text(row, "kind")));
        long id = Fields.number(row, "id");
        Long bot = row.get("bot_id", Long.class);
        Instant due = row.get("due_at", Instant.class);
        Instant since = Fields.time(row, "since");
        WorkItem item =
                new WorkItem(
                        source.kind(),
                        Fields.text(row, "title"),
                        source.isReadBy(viewer) ? source.type().key(id) : null,
                        bot == null || !viewer.may(SEE_BOTS) ? null : new RecordKey("bot", bot),
                        since,
                        due,
                        Boolean.TRUE.equals(row.get("overdue", Boolean.class)),
                        Fields.text(row, "reason"),
                        row.get("through", String.class),
                        (int) Fields.number(row, "quantity"));
        WorkCursor cursor =
                new WorkCursor(due == null ? WorkCursor.NEVER : due, since, source.kind(), id);
        return new Edge(cursor.spelled(), item);
    }

    /**
     * A row of the answer.
     *
     * @param total how many items there are on all pages
     * @param overdue how many of these are overdue
     * @param edge an item; null where the page has none
     */
    private record Found(long total, long overdue, @Nullable Edge edge) {}
}

package io.botwarden.access.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.botwarden.access.directory.Filters.Condition;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads pages in the order of keys, so that what is added comes last. A client that pages by index
 * would miss resources if others before them were deleted meanwhile: the place at which each page
 * ended is remembered, and the page that begins there continues from it. Cursors (RFC 9865) contain
 * that place, and need no memory.
 */
@Component
class Listings {

    private static final int MOST_KEPT = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(30);

    private static final Pattern CURSOR = Pattern.compile("[1-9][0-9]{0,17}");

    private final DatabaseClient database;
    private final Cache<Place, Long> ends =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

    Listings(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Where a client is in a list.
     *
     * @param next the index of the next resource
     */
    private record Place(String list, long identity, @Nullable String filter, int next) {}

    /**
     * @param list what is listed
     * @param from the table or view
     * @param columns the columns to read of its row {@code p}
     */
    <T> Mono<Listing<T>> read(
            String list,
            String from,
            String columns,
            Condition condition,
            ListRequest request,
            Function<Readable, T> read,
            ToLongFunction<T> key) {
        return total(from, condition)
                .flatMap(total ->
                        page(list, from, columns, condition, request, read)
                                .map(found -> listing(list, found, total, request, key)));
    }

    private Mono<Long> total(String from, Condition condition) {
        return database.sql(
                        "select count(*) as total from %s p where %s"
                                .formatted(from, condition.sql()))
                .bindValues(condition.values())
                .map(row -> Fields.number(row, "total"))
                .one();
    }

    /** Keys come first, so that what is skipped is not read as a whole. */
    private <T> Mono<List<T>> page(
            String list,
            String from,
            String columns,
            Condition condition,
            ListRequest request,
            Function<Readable, T> read) {
        if (request.count() == 0) {
            return Mono.just(List.of());
        }
        long after = after(list, request);
        long skipped = after > 0 || request.cursor() != null ? 0 : request.startIndex() - 1L;
        return database.sql(
                        """
                        select %1$s from %2$s p where p.id = any (array(
                          select p.id from %2$s p where p.id > :after and (%3$s) order by p.id limit %4$d offset :skipped
                        ))
                        order by p.id
                        """
                                .formatted(columns, from, condition.sql(), request.count()))
                .bindValues(condition.values())
                .bind("after", after)
                .bind("skipped", skipped)
                .map(read)
                .all()
                .collectList();
    }

    /** The key after which the page begins; 0 if it is not known. */
    private long after(String list, ListRequest request) {
        String cursor = request.cursor();
        if (cursor == null) {
            Long end = ends.getIfPresent(place(list, request, request.startIndex()));
            return end == null ? 0 : end;
        }
        if (cursor.isEmpty()) {
            return 0;
        }
        if (!CURSOR.matcher(cursor).matches()) {
            throw ScimProblem.bad(ScimProblem.INVALID_CURSOR, "This is not a cursor of this list.");
        }
        return Long.parseLong(cursor);
    }

    private <T> Listing<T> listing(
            String list, List<T> found, long total, ListRequest request, ToLongFunction<T> key) {
        Long last = found.isEmpty() ? null : key.applyAsLong(found.getLast());
        if (request.cursor() != null) {
            String next = last == null || found.size() < request.count() ? null : last.toString();
            return new Listing<>(found, total, null, next);
        }
        if (last != null) {
            ends.put(place(list, request, request.startIndex() + found.size()), last);
        }
        return new Listing<>(found, total, request.startIndex(), null);
    }

    private static Place place(String list, ListRequest request, int next) {
        return new Place(list, request.viewer().identityId(), request.filter(), next);
    }
}

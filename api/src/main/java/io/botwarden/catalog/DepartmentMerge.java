package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.catalog.DepartmentUse.Clash;
import io.botwarden.catalog.DepartmentUse.Current;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds what belongs to a department, in all capabilities, and moves it to another department. (ADR
 * 0052)
 */
@Component
class DepartmentMerge {

    private final List<DepartmentUse> uses;

    DepartmentMerge(List<DepartmentUses> uses) {
        this.uses =
                uses.stream()
                        .flatMap(some -> some.all().stream())
                        .filter(use -> use.current() != null)
                        .toList();
    }

    /**
     * Counts what still belongs to a department.
     *
     * @return descriptions, such as {@code 2 open incidents}
     */
    Mono<List<String>> remaining(long department) {
        return Flux.fromIterable(uses)
                .concatMap(use ->
                        Transaction.one(
                                "select count(*) as number from %s r where r.%s = $1 and (%s)"
                                        .formatted(
                                                use.table(),
                                                use.column(),
                                                current(use).condition()),
                                List.of(department),
                                row -> counted(Fields.number(row, "number"), current(use).noun())))
                .filter(counted -> !counted.isEmpty())
                .collectList();
    }

    /**
     * Reads and locks all records that a merge moves.
     *
     * @param viewer key of the account that merges
     */
    Mono<List<Moved>> records(long from, long into, long viewer) {
        return Flux.fromIterable(uses)
                .concatMap(use -> records(use, from, into, viewer))
                .collectList();
    }

    private static Mono<Moved> records(DepartmentUse use, long from, long into, long viewer) {
        Current current = current(use);
        return Transaction.all(
                        """
                        select r.id, %1$s as version, %2$s as label,
                          exists (select from %3$s o where o.%4$s = $2 and (%5$s)) as clash,
                          $3::bigint is not null and (%6$s) as kept
                        from %3$s r where r.%4$s = $1 and (%7$s) order by r.id for update of r
                        """
                                .formatted(
                                        current.versioned() ? "r.version" : "0",
                                        current.label(),
                                        use.table(),
                                        use.column(),
                                        current.equal(),
                                        current.kept(),
                                        current.condition()),
                        List.of(from, into, viewer),
                        row ->
                                new Item(
                                        Fields.number(row, "id"),
                                        Fields.version(row),
                                        Fields.text(row, "label"),
                                        flag(row, "clash"),
                                        flag(row, "kept")))
                .map(found -> new Moved(use, found));
    }

    private static boolean flag(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }

    private static Current current(DepartmentUse use) {
        return Objects.requireNonNull(use.current());
    }

    private static String counted(long number, String noun) {
        if (number <= 1) {
            return number == 0 ? "" : "1 " + noun;
        }
        return noun.endsWith("y")
                ? "%d %sies".formatted(number, noun.substring(0, noun.length() - 1))
                : "%d %ss".formatted(number, noun);
    }

    /** A record that belongs to the department. */
    private record Item(long id, int version, String label, boolean clash, boolean kept) {}

    /** The records that belong to the department by one column. */
    record Moved(DepartmentUse use, List<Item> items) {

        /** Adds the writes that move them. */
        void addTo(Write merge, By by, long from, long into) {
            Current current = current(use);
            List<Long> keys = new ArrayList<>();
            List<Write> moved = new ArrayList<>();
            for (Item item : items) {
                if (item.kept()) {
                    merge.note("kept", "%s %s stays".formatted(current.noun(), item.label()));
                } else if (!item.clash()) {
                    keys.add(item.id());
                    moved.add(move(current, item, from, into));
                } else if (current.clash() != Clash.LEFT) {
                    merge.also(end(current, item, by));
                }
            }
            if (moved.isEmpty()) {
                return;
            }
            merge.note(use.table() + "." + use.column(), counted(moved.size(), current.noun()));
            String then = current.then();
            if (then != null) {
                List<Object> values =
                        List.of(keys.toArray(Long[]::new), into, by.viewer().identityId(), by.at());
                moved.getLast().along(key -> statement(then, used(then, values)));
            }
            moved.forEach(merge::also);
        }

        /** A statement has no parameters that it does not use. */
        private static List<Object> used(String statement, List<Object> values) {
            int last = values.size();
            while (!statement.contains("$" + last)) {
                last--;
            }
            return values.subList(0, last);
        }

        private static Mono<Void> statement(String text, List<Object> values) {
            return Transaction.all(text, values, row -> 0).then();
        }

        private Write move(Current current, Item item, long from, long into) {
            Write write =
                    Write.update(
                            current.type(),
                            item.id(),
                            item.version(),
                            "MovedToSuccessor",
                            item.label());
            if (current.versioned()) {
                return write.refer(use.column(), DEPARTMENT, from, into);
            }
            return write.note(use.column(), DEPARTMENT.key(into).id())
                    .along(key ->
                            statement(
                                    "update %s set %s = $2 where id = $1"
                                            .formatted(use.table(), use.column()),
                                    List.of(key, into)));
        }

        private static Write end(Current current, Item item, By by) {
            if (current.clash() == Clash.DELETED) {
                return Write.delete(current.type(), item.id(), "EndedByMerge", item.label());
            }
            return Write.update(
                            current.type(), item.id(), item.version(), "EndedByMerge", item.label())
                    .set("retired_at", null, by.at());
        }
    }
}

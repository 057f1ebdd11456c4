package io.botwarden.platform.graphql;

import io.botwarden.platform.graphql.PlainRows.Row;
import io.botwarden.platform.read.model.Connection;
import io.botwarden.platform.read.model.Filter;
import io.botwarden.platform.read.model.Order;
import io.botwarden.platform.read.model.RowScope;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Filters, sorts and pages lists of plain rows. */
final class PlainPages {

    private final StoredSchema schema;
    private final PlainRows rows;
    private final PlainViewer viewer;

    PlainPages(StoredSchema schema, PlainRows rows, PlainViewer viewer) {
        this.schema = schema;
        this.rows = rows;
        this.viewer = viewer;
    }

    /**
     * A page.
     *
     * @param rows its rows, in the list's order
     * @param total the number of rows of the list
     * @param order the name of the list's order, as in its cursors
     * @param column the column that it is ordered by
     */
    record Page(
            List<Row> rows,
            long total,
            boolean hasNext,
            boolean hasPrevious,
            String order,
            String column) {

        String cursor(Row row) {
            Object value = row.get(column);
            String text =
                    value instanceof OffsetDateTime time
                            ? Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time))
                            : String.valueOf(value);
            String plain = order + "|" + row.key() + "|" + text;
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        }
    }

    Page page(Connection connection, List<Row> all, Map<String, @Nullable Object> arguments) {
        StoredType target = schema.type(connection.target());
        Map<?, ?> orderBy = (Map<?, ?>) arguments.getOrDefault("orderBy", Map.of());
        List<Order> orders = schema.ordersOf(connection);
        Order order =
                orders.stream()
                        .filter(candidate ->
                                orderBy == null
                                        || orderBy.get("field") == null
                                        || candidate.name().equals(orderBy.get("field")))
                        .findFirst()
                        .orElse(null);
        boolean descending =
                orderBy == null || orderBy.get("field") == null
                        ? order != null && order.descendingByDefault()
                        : "DESC".equals(orderBy.get("direction"));
        String column = order == null ? "id" : order.field().column();
        Comparator<Row> ascending = by(column).thenComparing(Row::key);
        Comparator<Row> comparator = descending ? ascending.reversed() : ascending;
        List<Row> list = list(connection, all, arguments).stream().sorted(comparator).toList();
        String name = "%s.%s.%s".formatted(target.table(), column, descending ? "desc" : "asc");
        return cut(
                list,
                comparator,
                arguments,
                new Page(List.of(), list.size(), false, false, name, column));
    }

    /** The rows that the viewer can see and that match the filter. */
    List<Row> list(Connection connection, List<Row> all, Map<String, @Nullable Object> arguments) {
        StoredType target = schema.type(connection.target());
        Map<?, ?> filter = (Map<?, ?>) arguments.getOrDefault("filter", Map.of());
        return all.stream()
                .filter(row -> viewer.sees(target, row))
                .filter(row -> filter == null || matches(schema.filtersOf(connection), filter, row))
                .toList();
    }

    private Page cut(
            List<Row> list,
            Comparator<Row> comparator,
            Map<String, @Nullable Object> arguments,
            Page page) {
        Row after = rowOf(arguments.get("after"), page);
        Row before = rowOf(arguments.get("before"), page);
        List<Row> range =
                list.stream()
                        .filter(row -> after == null || comparator.compare(row, after) > 0)
                        .filter(row -> before == null || comparator.compare(row, before) < 0)
                        .toList();
        boolean backwards = arguments.get("last") != null;
        int size =
                (int) Objects.requireNonNullElse(arguments.get(backwards ? "last" : "first"), 20);
        List<Row> rows =
                range.size() <= size
                        ? range
                        : backwards
                                ? range.subList(range.size() - size, range.size())
                                : range.subList(0, size);
        boolean leftOut = range.size() > size;
        boolean beyondAfter =
                after != null && list.stream().anyMatch(row -> comparator.compare(row, after) <= 0);
        boolean beyondBefore =
                before != null
                        && list.stream().anyMatch(row -> comparator.compare(row, before) >= 0);
        return new Page(
                rows,
                page.total(),
                !backwards && leftOut || beyondBefore,
                backwards && leftOut || beyondAfter,
                page.order(),
                page.column());
    }

    /** Cursors in tests are those of existing rows. */
    private @Nullable Row rowOf(@Nullable Object cursor, Page page) {
        if (cursor == null) {
            return null;
        }
        String[] parts =
                new String(Base64.getUrlDecoder().decode((String) cursor), StandardCharsets.UTF_8)
                        .split("\\|");
        return rows.find(
                page.order().substring(0, page.order().indexOf('.')), Long.valueOf(parts[1]));
    }

    private boolean matches(Map<String, Filter> filters, Map<?, ?> asked, Row row) {
        return filters.entrySet().stream()
                .allMatch(entry ->
                        asked.get(entry.getKey()) == null
                                || matches(
                                        entry.getValue(),
                                        Objects.requireNonNull(asked.get(entry.getKey())),
                                        row));
    }

    private boolean matches(Filter filter, Object wanted, Row row) {
        return switch (filter) {
            case Filter.OneOf one ->
                    list(wanted).stream()
                            .anyMatch(value -> equal(row.get(one.field().column()), value));
            case Filter.ContainsOneOf one ->
                    list(Objects.requireNonNull(row.get(one.field().column()))).stream()
                            .anyMatch(list(wanted)::contains);
            case Filter.EncryptedOneOf one -> {
                String text = rows.text(one.field(), row);
                yield text != null && list(wanted).contains(text);
            }
            case Filter.Equal same -> equal(row.get(same.field().column()), wanted);
            case Filter.KeyOneOf ignored -> list(wanted).contains(row.table() + "_" + row.key());
            case Filter.ReferenceOneOf one -> {
                Row referenced = referenced(one.field(), row);
                yield referenced != null
                        && list(wanted).stream()
                                .anyMatch(reference ->
                                        identifies(one.names(), reference, referenced));
            }
            case Filter.ReferencesOneOf one ->
                    elements(one, row).stream()
                            .map(key -> visible(one.field(), key))
                            .filter(Objects::nonNull)
                            .anyMatch(element ->
                                    list(wanted).stream()
                                            .anyMatch(reference ->
                                                    identifies(one.names(), reference, element)));
            case Filter.From from -> compare(row.get(from.field().column()), wanted) >= 0;
            case Filter.Before before -> {
                Object value = row.get(before.field().column());
                yield value != null && compare(value, wanted) < 0;
            }
            case Filter.Contains part ->
                    row.get(part.field().column()) instanceof String text
                            && text.toLowerCase(Locale.ROOT)
                                    .contains(((String) wanted).toLowerCase(Locale.ROOT));
            case Filter.AsOf asOf -> {
                Object end = row.get(asOf.end().column());
                yield compare(row.get(asOf.field().column()), wanted) <= 0
                        && (end == null || compare(end, wanted) > 0);
            }
            case Filter.Has has -> (row.get(has.column()) != null) == (boolean) wanted;
        };
    }

    private static boolean identifies(
            Map<String, StoredField.Column> names, Object reference, Row row) {
        String id = row.table() + "_" + row.key();
        if (!(reference instanceof Map<?, ?> given)) {
            return reference.equals(id);
        }
        return given.entrySet().stream()
                .allMatch(name -> {
                    StoredField.Column column = names.get(name.getKey());
                    return (column == null ? id : row.get(column.column())).equals(name.getValue());
                });
    }

    /** The record that the row references, if the viewer can see it. */
    private @Nullable Row referenced(StoredField.Reference reference, Row row) {
        return visible(reference, row.get(reference.column()));
    }

    /** The keys in the row's list of references. */
    private List<?> elements(Filter.ReferencesOneOf filter, Row row) {
        RowScope.Places places = filter.places();
        String column = filter.field().column();
        return places == null
                ? (List<?>) Objects.requireNonNull(row.get(column))
                : rows.places(places.view(), row.get(places.column())).stream()
                        .map(place ->
                                column.equals(RowScope.BOT) ? place.bot() : place.department())
                        .toList();
    }

    private @Nullable Row visible(StoredField.Reference reference, @Nullable Object key) {
        StoredType target = schema.type(reference.target());
        Row found = rows.find(target.table(), key);
        return found != null && viewer.sees(target, found) ? found : null;
    }

    static Comparator<Row> by(String column) {
        return (one, other) -> compare(one.get(column), Objects.requireNonNull(other.get(column)));
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    private static boolean equal(@Nullable Object stored, Object wanted) {
        return stored != null && compare(stored, wanted) == 0;
    }

    /** Nulls are less than anything: no range with a lower bound contains them. */
    private static int compare(@Nullable Object stored, Object wanted) {
        return switch (stored) {
            case null -> -1;
            case OffsetDateTime time ->
                    time.toInstant()
                            .compareTo(
                                    wanted instanceof OffsetDateTime other
                                            ? other.toInstant()
                                            : OffsetDateTime.parse((String) wanted).toInstant());
            case LocalDate date ->
                    date.compareTo(
                            wanted instanceof LocalDate other
                                    ? other
                                    : LocalDate.parse((String) wanted));
            case Number number ->
                    new BigDecimal(number.toString()).compareTo(new BigDecimal(wanted.toString()));
            case Boolean truth -> truth.compareTo((Boolean) wanted);
            default -> Arrays.compare(codePoints(stored), codePoints(wanted));
        };
    }

    private static int[] codePoints(Object text) {
        return text.toString().codePoints().toArray();
    }
}

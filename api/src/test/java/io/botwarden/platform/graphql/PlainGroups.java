package io.botwarden.platform.graphql;

import io.botwarden.platform.graphql.PlainRows.Row;
import io.botwarden.platform.read.model.Connection;
import io.botwarden.platform.read.model.ScalarKind;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Groups plain rows, with the calendar of {@code java.time}. */
final class PlainGroups {

    private final StoredSchema schema;
    private final PlainRows rows;
    private final PlainViewer viewer;

    PlainGroups(StoredSchema schema, PlainRows rows, PlainViewer viewer) {
        this.schema = schema;
        this.rows = rows;
        this.viewer = viewer;
    }

    /** A field to group by; times and dates have a bucket. */
    record Key(String name, StoredField field, @Nullable String bucket) {}

    /** A group: a value for each key; for references, a row. */
    record Group(List<@Nullable Object> values, List<Row> rows) {}

    List<Key> keys(Connection connection, Map<String, @Nullable Object> arguments) {
        List<Key> keys = new ArrayList<>();
        for (Object one : (List<?>) Objects.requireNonNull(arguments.get("by"))) {
            Map<?, ?> by = (Map<?, ?>) one;
            String name = (String) Objects.requireNonNull(by.get("field"));
            keys.add(new Key(name, field(connection, name), (String) by.get("bucket")));
        }
        return keys;
    }

    List<StoredField.Column> aggregates(
            Connection connection, Map<String, @Nullable Object> arguments) {
        return aggregated(arguments).stream()
                .map(name -> (StoredField.Column) field(connection, name))
                .toList();
    }

    static List<String> aggregated(Map<String, @Nullable Object> arguments) {
        return arguments.get("aggregate") instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    private StoredField field(Connection connection, String name) {
        return Objects.requireNonNull(schema.groupsOf(connection).get(name));
    }

    /** Whether the viewer must not group by the field, or aggregate it. */
    boolean isForbidden(StoredField field) {
        return !viewer.mayEverywhere(field.permission())
                || field instanceof StoredField.Column column
                        && column.publication() != null
                        && (column.publication().before() == null
                                || !viewer.mayEverywhere(column.publication().before()))
                || field instanceof StoredField.Reference reference
                        && !viewer.seesSome(schema.type(reference.target()));
    }

    /** All groups, in order. */
    List<Group> groups(List<Key> keys, List<Row> list, Map<String, @Nullable Object> arguments) {
        ZoneId zone =
                ZoneId.of((String) Objects.requireNonNullElse(arguments.get("timeZone"), "UTC"));
        Comparator<List<@Nullable Object>> ascending = PlainGroups::compare;
        Map<List<@Nullable Object>, List<Row>> groups = new TreeMap<>(ascending);
        for (Row row : list) {
            List<@Nullable Object> values = new ArrayList<>();
            keys.forEach(key -> values.add(value(key, row, zone)));
            groups.computeIfAbsent(values, ignored -> new ArrayList<>()).add(row);
        }
        Comparator<Group> byKeys = Comparator.comparing(Group::values, ascending);
        Comparator<Group> byCount = Comparator.comparing(group -> group.rows().size());
        Map<?, ?> orderBy = arguments.get("orderBy") instanceof Map<?, ?> order ? order : Map.of();
        boolean descending = "DESC".equals(orderBy.get("direction"));
        Comparator<Group> order =
                "COUNT".equals(orderBy.get("field"))
                        ? (descending ? byCount.reversed() : byCount).thenComparing(byKeys)
                        : descending ? byKeys.reversed() : byKeys;
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .sorted(order)
                .toList();
    }

    private @Nullable Object value(Key key, Row row, ZoneId zone) {
        return switch (key.field()) {
            case StoredField.Reference reference -> {
                StoredType target = schema.type(reference.target());
                Row found = rows.find(target.table(), row.get(reference.column()));
                yield found != null && viewer.sees(target, found) ? found : null;
            }
            case StoredField.Column column ->
                    switch (row.get(column.column())) {
                        case OffsetDateTime time when key.bucket() != null ->
                                start(time.atZoneSameInstant(zone), key.bucket());
                        case LocalDate date when key.bucket() != null -> start(date, key.bucket());
                        case null -> null;
                        case Object value -> value;
                    };
            default -> throw new IllegalArgumentException(key.name());
        };
    }

    private static OffsetDateTime start(ZonedDateTime time, String bucket) {
        ZonedDateTime start =
                bucket.equals("HOUR")
                        ? time.truncatedTo(ChronoUnit.HOURS)
                        : start(time.toLocalDate(), bucket).atStartOfDay(time.getZone());
        return start.toInstant().atOffset(ZoneOffset.UTC);
    }

    private static LocalDate start(LocalDate date, String bucket) {
        return switch (bucket) {
            case "DAY" -> date;
            case "WEEK" -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "MONTH" -> date.withDayOfMonth(1);
            case "QUARTER" ->
                    LocalDate.of(date.getYear(), (date.getMonthValue() - 1) / 3 * 3 + 1, 1);
            case "YEAR" -> date.withDayOfYear(1);
            default -> throw new IllegalArgumentException(bucket);
        };
    }

    /** The value as the schema's scalars format it, as a text. */
    static @Nullable String spelled(Key key, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Row row -> row.table() + "_" + row.key();
            case Object number
                    when key.field() instanceof StoredField.Column column
                            && column.kind() == ScalarKind.DECIMAL ->
                    plain(new BigDecimal(number.toString())).toPlainString();
            case Object other ->
                    Objects.requireNonNull(
                                    PlainScalars.json((StoredField.Column) key.field(), other))
                            .asString();
        };
    }

    /** An aggregate of a group; null if no row has a value. */
    static @Nullable BigDecimal figure(String function, StoredField.Column column, Group group) {
        List<BigDecimal> values =
                group.rows().stream()
                        .map(row -> row.get(column.column()))
                        .filter(Objects::nonNull)
                        .map(value -> new BigDecimal(value.toString()))
                        .toList();
        if (values.isEmpty()) {
            return null;
        }
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return plain(
                switch (function) {
                    case "sum" -> sum;
                    case "min" -> values.stream().reduce(BigDecimal::min).orElseThrow();
                    case "max" -> values.stream().reduce(BigDecimal::max).orElseThrow();
                    case "avg" ->
                            sum.divide(BigDecimal.valueOf(values.size()), 6, RoundingMode.HALF_UP);
                    default -> throw new IllegalArgumentException(function);
                });
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static int compare(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int k = 0; k < one.size(); k++) {
            int compared = compare(one.get(k), other.get(k));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    /** Nulls come last. */
    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        return switch (one) {
            case Row row -> Long.compare(row.key(), ((Row) other).key());
            case OffsetDateTime time ->
                    time.toInstant().compareTo(((OffsetDateTime) other).toInstant());
            case LocalDate date -> date.compareTo((LocalDate) other);
            case Boolean truth -> truth.compareTo((Boolean) other);
            case Number number ->
                    new BigDecimal(number.toString()).compareTo(new BigDecimal(other.toString()));
            default -> Arrays.compare(codePoints(one), codePoints(other));
        };
    }

    private static int[] codePoints(Object text) {
        return text.toString().codePoints().toArray();
    }
}

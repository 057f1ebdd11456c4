package io.botwarden.oversight.compliance;

import io.botwarden.platform.graphql.ScopedReads;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.compile.ScopedStatement;
import io.botwarden.platform.read.model.StoredType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts the results of controls that a viewer may see, at one time or at many. */
@Component
class Compliances {

    private static final String RESULT = "control_result";
    private static final String CONTROL = "control";
    private static final String BOT = "bot";
    private static final String DEPARTMENT = "department";
    private static final int MOST_CHANGES = 100;

    private final ScopedReads reads;
    private final JsonMapper json;

    Compliances(ScopedReads reads, JsonMapper json) {
        this.reads = reads;
        this.json = json;
    }

    /** The type {@code Compliance} of the schema. */
    record Line(
            @Nullable Integer chapter,
            @Nullable RecordKey clause,
            @Nullable RecordKey control,
            @Nullable RecordKey department,
            @Nullable RecordKey bot,
            @Nullable RecordKey framework,
            @Nullable RecordKey requirement,
            int controls,
            ComplianceCounts counts) {

        static Line of(ComplianceDimension by, JsonNode row) {
            long key = row.get("key").longValue();
            return new Line(
                    by == ComplianceDimension.CHAPTER ? Math.toIntExact(key) : null,
                    record(by, ComplianceDimension.CLAUSE, key),
                    record(by, ComplianceDimension.CONTROL, key),
                    record(by, ComplianceDimension.DEPARTMENT, key),
                    record(by, ComplianceDimension.BOT, key),
                    record(by, ComplianceDimension.FRAMEWORK, key),
                    record(by, ComplianceDimension.FRAMEWORK_REQUIREMENT, key),
                    row.get("controls").intValue(),
                    ComplianceCounts.of(row));
        }

        private static @Nullable RecordKey record(
                ComplianceDimension by, ComplianceDimension wanted, long key) {
            String table = wanted.table();
            return by == wanted && table != null ? new RecordKey(table, key) : null;
        }
    }

    /** The type {@code CompliancePoint} of the schema. */
    record Point(OffsetDateTime at, ComplianceCounts counts) {}

    /** The type {@code ComplianceDrift} of the schema. */
    record Drift(
            int newlyFailing,
            int newlyInGrace,
            int newlyPassing,
            int newlyWaived,
            int total,
            List<Change> changes) {}

    /** The type {@code ComplianceChange} of the schema. */
    record Change(
            RecordKey control,
            String title,
            @Nullable RecordKey bot,
            @Nullable RecordKey department,
            @Nullable String before,
            @Nullable String after,
            @Nullable RecordKey result) {

        static Change of(JsonNode row) {
            return new Change(
                    new RecordKey(CONTROL, row.get("control").longValue()),
                    row.get("title").stringValue(),
                    key(BOT, row.get("bot")),
                    key(DEPARTMENT, row.get("department")),
                    text(row.get("before")),
                    text(row.get("after")),
                    key(RESULT, row.get("result")));
        }

        private static @Nullable RecordKey key(String table, JsonNode value) {
            return value.isNull() ? null : new RecordKey(table, value.longValue());
        }

        private static @Nullable String text(JsonNode value) {
            return value.isNull() ? null : value.stringValue();
        }
    }

    /** The results at a time, by line. */
    Mono<List<Line>> breakdown(
            Viewer viewer, ComplianceDimension by, Instant at, ComplianceScope scope) {
        String statement = ComplianceStatements.breakdown(by, by.isComplete(scope));
        return read(
                        viewer,
                        scope,
                        Map.of("at", time(at)),
                        scoped -> {
                            List<Field<?>> values = values(scoped, scope, "at");
                            values.add(by.isOfCompany() ? sees(scoped, by) : DSL.inline(true));
                            return field(statement, values);
                        })
                .map(rows -> {
                    List<Line> lines = new ArrayList<>();
                    rows.forEach(row -> lines.add(Line.of(by, row)));
                    return lines;
                });
    }

    /**
     * The results at some instants.
     *
     * @param instants in order, at least one
     */
    Mono<List<Point>> trend(Viewer viewer, List<Instant> instants, ComplianceScope scope) {
        OffsetDateTime[] times =
                instants.stream().map(Compliances::time).toArray(OffsetDateTime[]::new);
        return read(
                        viewer,
                        scope,
                        Map.of("at", times, "first", times[0]),
                        scoped -> {
                            List<Field<?>> values =
                                    values(
                                            scoped,
                                            scope,
                                            scoped.variable(
                                                    "at",
                                                    SQLDataType.TIMESTAMPWITHTIMEZONE.array()));
                            values.add(scoped.variable("first", SQLDataType.TIMESTAMPWITHTIMEZONE));
                            return field(ComplianceStatements.trend(scope), values);
                        })
                .map(rows -> {
                    List<Point> points = new ArrayList<>();
                    rows.forEach(row ->
                            points.add(
                                    new Point(
                                            time(Instant.ofEpochMilli(row.get("at").longValue())),
                                            ComplianceCounts.of(row))));
                    return points;
                });
    }

    /** What differs between two times. */
    Mono<Drift> drift(Viewer viewer, Instant from, Instant until, ComplianceScope scope) {
        return read(
                        viewer,
                        scope,
                        Map.of("at", time(from), "until", time(until)),
                        scoped -> {
                            List<Field<?>> values = values(scoped, scope, "at");
                            values.add(scoped.variable("until", SQLDataType.TIMESTAMPWITHTIMEZONE));
                            values.add(DSL.inline(MOST_CHANGES));
                            return field(ComplianceStatements.drift(scope), values);
                        })
                .map(row -> {
                    List<Change> changes = new ArrayList<>();
                    row.get("changes").forEach(change -> changes.add(Change.of(change)));
                    return new Drift(
                            row.get("newlyFailing").intValue(),
                            row.get("newlyInGrace").intValue(),
                            row.get("newlyPassing").intValue(),
                            row.get("newlyWaived").intValue(),
                            row.get("total").intValue(),
                            changes);
                });
    }

    private Mono<JsonNode> read(
            Viewer viewer,
            ComplianceScope scope,
            Map<String, Object> times,
            Function<ScopedStatement, Field<String>> statement) {
        Map<String, @Nullable Object> variables = new HashMap<>(times);
        variables.putAll(keys(scope));
        return reads.read(viewer, variables, statement).map(json::readTree);
    }

    private static List<Field<?>> values(
            ScopedStatement scoped, ComplianceScope scope, String time) {
        return values(scoped, scope, scoped.variable(time, SQLDataType.TIMESTAMPWITHTIMEZONE));
    }

    private static List<Field<?>> values(
            ScopedStatement scoped, ComplianceScope scope, Field<?> time) {
        Field<Long> result = DSL.field(DSL.name("r", "id"), SQLDataType.BIGINT);
        List<Field<?>> values =
                new ArrayList<>(List.of(time, scoped.sees(type(scoped, RESULT), result)));
        keys(scope)
                .forEach((name, key) ->
                        values.add(
                                key == 0
                                        ? DSL.inline(key)
                                        : scoped.variable(name, SQLDataType.BIGINT)));
        return values;
    }

    /** What limits the results, in the order of the parameters; 0 if it does not. */
    private static Map<String, Long> keys(ComplianceScope scope) {
        Map<String, Long> keys = new LinkedHashMap<>();
        keys.put("chapter", scope.chapterOrAll());
        keys.put("clause", ComplianceScope.key(scope.clause()));
        keys.put(CONTROL, ComplianceScope.key(scope.control()));
        keys.put(BOT, ComplianceScope.key(scope.bot()));
        keys.put(DEPARTMENT, ComplianceScope.key(scope.department()));
        keys.put("framework", ComplianceScope.key(scope.framework()));
        return keys;
    }

    private static Field<Boolean> sees(ScopedStatement scoped, ComplianceDimension by) {
        String table = by.table();
        return table == null
                ? DSL.inline(true)
                : scoped.sees(
                        type(scoped, table),
                        DSL.field(DSL.name("line", "key"), SQLDataType.BIGINT));
    }

    private static StoredType type(ScopedStatement scoped, String table) {
        return scoped.schema().typeOfTable(table).orElseThrow();
    }

    private static Field<String> field(String statement, List<Field<?>> values) {
        return DSL.field(statement, String.class, values.toArray(Field<?>[]::new));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package io.botwarden.platform.graphql;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.compile.ReadPlan;
import io.botwarden.platform.read.compile.Rights;
import io.botwarden.platform.read.compile.ScopedStatement;
import io.botwarden.platform.read.execute.ReadResult;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the records that a viewer may not see, with the conditions of reads. */
@Component
public class VisibleRecords {

    private static final String SEPARATOR = ",";

    /** Lazy, because the engine is created after the controllers that depend on this. */
    private final ObjectProvider<ReadEngine> engine;

    VisibleRecords(ObjectProvider<ReadEngine> engine) {
        this.engine = engine;
    }

    /**
     * Returns the records among these that the viewer may not see: those that do not exist, and
     * those not covered by the permission to read their type or the given one. If the viewer may
     * see all records of a type, none of that type is returned, whether it exists or not.
     *
     * @param permission a permission that also makes records visible; null if there is none
     * @return {@link io.botwarden.platform.identity.UnauthenticatedException} if the viewer's
     *     rights have changed since the token was issued
     */
    public Mono<Set<RecordKey>> unseen(
            Viewer viewer, @Nullable String permission, Collection<RecordKey> records) {
        if (records.isEmpty()) {
            return Mono.just(Set.of());
        }
        ReadEngine reading = engine.getObject();
        Map<StoredType, Long[]> named = byType(reading.stored(), records);
        Rights rights = Rights.of(viewer, permissions(reading.stored(), permission));
        List<StoredType> limited = new ArrayList<>();
        ReadPlan plan =
                reading.compiler()
                        .compileScoped(
                                rights,
                                permission,
                                statement -> {
                                    named.keySet().stream()
                                            .filter(type -> !statement.seesAll(type))
                                            .forEach(limited::add);
                                    return unseen(statement, limited);
                                });
        if (limited.isEmpty()) {
            return Mono.just(Set.of());
        }
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        limited.forEach(type -> keys.put(type.table(), named.get(type)));
        return reading.plans().read(plan, viewer, keys).map(VisibleRecords::records);
    }

    private static Map<StoredType, Long[]> byType(
            StoredSchema schema, Collection<RecordKey> records) {
        Map<String, List<RecordKey>> byTable =
                records.stream()
                        .distinct()
                        .collect(
                                Collectors.groupingBy(
                                        RecordKey::table, TreeMap::new, Collectors.toList()));
        Map<StoredType, Long[]> byType = new LinkedHashMap<>();
        byTable.forEach((table, found) ->
                schema.typeOfTable(table)
                        .ifPresent(type ->
                                byType.put(
                                        type,
                                        found.stream().map(RecordKey::key).toArray(Long[]::new))));
        return byType;
    }

    private static List<String> permissions(StoredSchema schema, @Nullable String another) {
        return another == null || schema.permissions().contains(another)
                ? schema.permissions()
                : Stream.concat(schema.permissions().stream(), Stream.of(another)).toList();
    }

    /** The ids of the invisible records, in one text. */
    private static Field<String> unseen(ScopedStatement statement, List<StoredType> types) {
        return DSL.concat(
                types.stream().map(type -> unseen(statement, type)).toArray(Field<?>[]::new));
    }

    private static Field<String> unseen(ScopedStatement statement, StoredType type) {
        Field<Long> key = DSL.field(DSL.name("named", "key"), SQLDataType.BIGINT);
        Condition seen = DSL.coalesce(statement.sees(type, key), DSL.inline(false)).isTrue();
        return DSL.field(
                "coalesce((select string_agg({0} || {1}, '') from unnest({2}) as named(key) where not {3}), '')",
                String.class,
                DSL.inline(SEPARATOR + type.table() + "_"),
                key,
                statement.variable(type.table(), SQLDataType.BIGINT.array()),
                seen);
    }

    private static Set<RecordKey> records(ReadResult result) {
        String ids = new String(Objects.requireNonNull(result.json()), StandardCharsets.UTF_8);
        return Stream.of(ids.split(SEPARATOR))
                .flatMap(id -> RecordKey.parse(id).stream())
                .collect(Collectors.toSet());
    }
}

package io.botwarden.platform.graphql;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.compile.ScopedStatement;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Finds the id of a record by another field that identifies it, and the other way round. */
@Component
class ReferenceLookup {

    /** The largest key that an id can spell. No record has it. */
    private static final long NOBODY = 999_999_999_999_999_999L;

    private static final String NUL = "\0";

    private static final TypeReference<Map<String, Map<String, String>>> FOUND =
            new TypeReference<>() {};

    /** The engine is there when the controllers are, which ask for this. */
    private final ObjectProvider<ReadEngine> engine;

    private final ScopedReads reads;
    private final JsonMapper json;

    ReferenceLookup(ObjectProvider<ReadEngine> engine, ScopedReads reads, JsonMapper json) {
        this.engine = engine;
        this.reads = reads;
        this.json = json;
    }

    /**
     * A record that is identified by one field and wanted by another.
     *
     * @param type the record's type
     * @param field the field that is given: {@code id} or a unique one
     * @param value the field's value
     * @param wanted the field whose value is wanted
     */
    record Reference(String type, String field, String value, String wanted) {

        boolean byId() {
            return field.equals(StoredType.KEY);
        }

        /** What is the same for references that are looked up together. */
        String kind() {
            return "%s.%s.%s".formatted(type, field, wanted);
        }
    }

    /**
     * The wanted values.
     *
     * <p>Where there is no such record, the id is one of the same type that no record has. Whoever
     * gets an id checks whether the viewer may see the record, so a record that does not exist is
     * answered like one that the viewer may not see. Any other field is given only of what the
     * viewer may see; otherwise the value that was given stays.
     *
     * @return {@link io.botwarden.platform.identity.UnauthenticatedException} when the viewer's
     *     rights have changed since the token was made
     */
    Mono<Map<Reference, String>> values(Viewer viewer, Collection<Reference> references) {
        Map<String, List<Reference>> byKind = new TreeMap<>();
        references.forEach(reference ->
                byKind.computeIfAbsent(reference.kind(), ignored -> new ArrayList<>())
                        .add(reference));
        Map<String, @Nullable Object> given = new HashMap<>();
        byKind.forEach((kind, all) -> given.put(kind, given(all)));
        return reads.read(viewer, given, statement -> found(statement, byKind))
                .map(found -> values(references, json.readValue(found, FOUND)));
    }

    private Object given(List<Reference> references) {
        Stream<String> values = references.stream().map(Reference::value);
        if (!references.getFirst().byId()) {
            return values.filter(value -> !value.contains(NUL)).toArray(String[]::new);
        }
        String table = table(references.getFirst());
        return values.flatMap(value -> RecordKey.parse(value).stream())
                .filter(key -> key.table().equals(table))
                .map(RecordKey::key)
                .toArray(Long[]::new);
    }

    private Map<Reference, String> values(
            Collection<Reference> references, Map<String, Map<String, String>> found) {
        Map<Reference, String> values = new HashMap<>();
        for (Reference reference : references) {
            String value = found.getOrDefault(reference.kind(), Map.of()).get(reference.value());
            values.put(reference, value == null ? unknown(reference) : value);
        }
        return values;
    }

    private String unknown(Reference reference) {
        return reference.wanted().equals(StoredType.KEY)
                ? new RecordKey(table(reference), NOBODY).id()
                : reference.value();
    }

    private String table(Reference reference) {
        return engine.getObject().stored().type(reference.type()).table();
    }

    /** An object of objects: for each kind, the wanted values by the given ones. */
    private static Field<String> found(
            ScopedStatement statement, Map<String, List<Reference>> byKind) {
        List<Field<?>> parts = new ArrayList<>();
        byKind.forEach((kind, references) -> {
            parts.add(DSL.inline((parts.isEmpty() ? "{\"" : ",\"") + kind + "\":"));
            parts.add(found(statement, references.getFirst()));
        });
        parts.add(DSL.inline("}"));
        return DSL.concat(parts.toArray(Field<?>[]::new));
    }

    private static Field<String> found(ScopedStatement statement, Reference reference) {
        StoredType type = statement.schema().type(reference.type());
        return DSL.field(
                "coalesce((select json_object_agg({0}, {1})::text from {2} where {3} = any({4}) and {5}), {6})",
                String.class,
                value(type, reference.field()),
                value(type, reference.wanted()),
                DSL.table(DSL.name(type.table())),
                column(type, reference.field()),
                reference.byId()
                        ? statement.variable(reference.kind(), SQLDataType.BIGINT.array())
                        : statement.variable(reference.kind(), SQLDataType.CLOB.array()),
                reference.byId() ? statement.sees(type, key(type)) : DSL.inline(true),
                DSL.inline("{}"));
    }

    private static Field<?> value(StoredType type, String field) {
        return field.equals(StoredType.KEY)
                ? DSL.concat(DSL.inline(type.table() + "_"), key(type))
                : column(type, field);
    }

    private static Field<?> column(StoredType type, String field) {
        return field.equals(StoredType.KEY)
                ? key(type)
                : DSL.field(
                        DSL.name(
                                type.table(),
                                Objects.requireNonNull(type.names().get(field)).column()));
    }

    private static Field<Long> key(StoredType type) {
        return DSL.field(DSL.name(type.table(), StoredType.KEY), SQLDataType.BIGINT);
    }
}

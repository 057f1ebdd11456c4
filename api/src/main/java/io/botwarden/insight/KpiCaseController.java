package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiAttribute;
import io.botwarden.analytics.kpi.KpiAttributes;
import io.botwarden.analytics.kpi.KpiCase;
import io.botwarden.analytics.kpi.KpiCasePart;
import io.botwarden.analytics.kpi.KpiCases;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Lists the cases of a figure in the snapshot that it was computed from. The figure was read within
 * the viewer's permissions; its cases need the permissions of the records as well.
 */
@Controller
class KpiCaseController {

    /** How often the cases are read: for the page and for the figure of all pages. */
    static final int READS = 2;

    private static final int USUAL = 20;
    private static final int LARGEST = 100;
    private static final int MOST_KEYS = 4;

    private final KpiAttributes attributes;
    private final KpiCases cases;
    private final CasePermissions permissions;
    private final VisiblePersons persons;
    private final SnapshotQueries snapshots;
    private final FigureCost work;

    KpiCaseController(
            CasePermissions permissions,
            VisiblePersons persons,
            SnapshotQueries snapshots,
            FigureCost work) {
        this.persons = persons;
        this.attributes = KpiAttributes.shipped();
        this.cases = new KpiCases(attributes);
        this.permissions = permissions;
        this.snapshots = snapshots;
        this.work = work;
    }

    @SchemaMapping(typeName = "KpiValue")
    Mono<KpiCaseList> cases(
            KpiValue value,
            @Argument @Nullable KpiCasePart part,
            @Argument @Nullable List<Key> with,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after) {
        return Mono.defer(() -> {
            int size = size(first);
            KpiCase.Position behind = after == null ? null : KpiCaseCursor.parse(after);
            Map<KpiAttribute, Optional<String>> keys = keys(value, with == null ? List.of() : with);
            return permissions
                    .required(value)
                    .delayUntil(_ ->
                            requireVisible(
                                    keys.getOrDefault(KpiAttribute.PERSON, Optional.empty())))
                    .flatMap(_ -> page(value, keys, part, behind, size));
        });
    }

    private Mono<KpiCaseList> page(
            KpiValue value,
            Map<KpiAttribute, Optional<String>> keys,
            @Nullable KpiCasePart part,
            KpiCase.@Nullable Position after,
            int size) {
        return snapshots.ask(
                value.snapshot().id(),
                reader -> READS * work.value(reader, value.kpi(), value.figure().period()),
                reader ->
                        KpiCaseList.of(
                                cases.page(
                                        reader.connection(),
                                        value.kpi(),
                                        value.figure().period(),
                                        value.scopes(),
                                        keys,
                                        part,
                                        after,
                                        size),
                                after != null));
    }

    private Mono<Void> requireVisible(Optional<String> person) {
        return person.isEmpty()
                ? Mono.empty()
                : persons.current()
                        .filter(visible -> person.filter(key -> sees(visible, key)).isPresent())
                        .switchIfEmpty(
                                Mono.error(() ->
                                        RefusedException.ofArgument(
                                                "with",
                                                "you can list the cases of yourself and of people whom you head or appraise")))
                        .then();
    }

    private static boolean sees(LongPredicate visible, String key) {
        return key.matches("[0-9]{1,18}") && visible.test(Long.parseLong(key));
    }

    /** The attributes of the cases: those of the value, and those asked for. */
    private Map<KpiAttribute, Optional<String>> keys(KpiValue value, List<Key> with) {
        Map<KpiAttribute, Optional<String>> keys = value.attributes();
        for (Key key : with) {
            if (!attributes.of(value.kpi()).contains(key.attribute())) {
                throw RefusedException.ofArgument(
                        "with",
                        "KPI %s has no attribute %s; it has %s"
                                .formatted(
                                        value.kpi().id(),
                                        key.attribute(),
                                        attributes.of(value.kpi())));
            }
            keys.put(key.attribute(), Optional.ofNullable(key.text()));
        }
        if (keys.size() > MOST_KEYS) {
            throw RefusedException.ofArgument(
                    "with", "name at most %d attributes.".formatted(MOST_KEYS));
        }
        return keys;
    }

    /**
     * A value that the cases must have; the type {@code KpiGroupKeyInput} of the schema.
     *
     * @param attribute the attribute
     * @param value the value; null for cases without one
     */
    record Key(KpiAttribute attribute, @Nullable String value) {

        /** The value as cases have it: the key of a bot or department. */
        @Nullable String text() {
            return value != null && KpiGroupKey.isRecord(attribute)
                    ? RecordKey.parse(value).map(key -> Long.toString(key.key())).orElse(value)
                    : value;
        }
    }

    static int size(@Nullable Integer first) {
        if (first == null) {
            return USUAL;
        }
        if (first < 1 || first > LARGEST) {
            throw RefusedException.ofArgument(
                    "first", "%d is not between 1 and %d.".formatted(first, LARGEST));
        }
        return first;
    }
}

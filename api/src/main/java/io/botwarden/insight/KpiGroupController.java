package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiAttribute;
import io.botwarden.analytics.kpi.KpiAttributes;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiGroup;
import io.botwarden.analytics.kpi.KpiGrouping;
import io.botwarden.analytics.kpi.KpiGroups;
import io.botwarden.analytics.kpi.ProtectedFigures;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.insight.KpiQueries.About;
import io.botwarden.platform.write.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Groups figures by attributes of their cases, within the viewer's permissions. */
@Controller
class KpiGroupController {

    private static final int MOST_ATTRIBUTES = 2;
    private static final int MOST_GROUPS = 1000;

    private final KpiAttributes attributes = KpiAttributes.shipped();
    private final KpiGrouping grouping;
    private final KpiArguments arguments;
    private final KpiQueries queries;
    private final VisiblePersons persons;
    private final SnapshotQueries snapshots;
    private final FigureCost work;

    KpiGroupController(
            KpiArguments arguments,
            KpiQueries queries,
            VisiblePersons persons,
            SnapshotQueries snapshots,
            FigureCost work) {
        this.grouping = new KpiGrouping(attributes);
        this.arguments = arguments;
        this.queries = queries;
        this.persons = persons;
        this.snapshots = snapshots;
        this.work = work;
    }

    /**
     * A group; the type {@code KpiGroup} of the schema.
     *
     * @param keys the values of the attributes
     * @param value the value for these cases
     */
    record Shown(List<KpiGroupKey> keys, KpiValue value) {}

    /**
     * The groups; the type {@code KpiGroups} of the schema.
     *
     * @param groups the largest first
     * @param withheld why some are left out; null if none is
     */
    record Listed(List<Shown> groups, @Nullable Withheld withheld) {}

    private record Asked(KpiDefinition kpi, Period period, List<KpiAttribute> by, About about) {}

    @SchemaMapping(typeName = "Kpi", field = "attributes")
    List<KpiAttribute> attributesOf(KpiDefinition kpi) {
        return attributes.of(kpi);
    }

    @QueryMapping
    Mono<Listed> kpiGroups(
            @Argument String id,
            @Argument String period,
            @Argument List<KpiAttribute> by,
            @Argument @Nullable String bot,
            @Argument @Nullable String department,
            @Argument @Nullable String snapshot) {
        About about = new About(bot, department, snapshot);
        return queries.within(about)
                .flatMap(reach -> {
                    KpiDefinition kpi = arguments.kpi(id);
                    Asked asked = new Asked(kpi, KpiArguments.period(period), by(kpi, by), about);
                    return queries.access(kpi)
                            .doOnNext(access -> requireGroupable(access, asked))
                            .zipWith(visible(asked))
                            .flatMap(found -> groups(reach, found.getT1(), asked, found.getT2()));
                });
    }

    /**
     * Without permission to read the cases, figures are shown by bot or by department. Groups by
     * other attributes often belong to few of these, so they could be subtracted from each other.
     * Groups by person are those of persons of whom the viewer may see figures.
     */
    private static void requireGroupable(CaseAccess access, Asked asked) {
        List<KpiAttribute> by = asked.by();
        if (!access.covers(asked.about())
                && !by.contains(KpiAttribute.PERSON)
                && (by.size() > 1 || !ProtectedFigures.canGroupBy(by.getFirst()))) {
            throw RefusedException.ofArgument(
                    "by",
                    "KPI %s concerns persons: without the permission to read what it counts, it can be grouped by BOT alone or by DEPARTMENT alone%s"
                            .formatted(
                                    asked.kpi().id(),
                                    asked.kpi().personal() ? ", and by PERSON" : ""));
        }
    }

    private Mono<LongPredicate> visible(Asked asked) {
        return asked.by().contains(KpiAttribute.PERSON) ? persons.current() : Mono.just(_ -> true);
    }

    private Mono<Listed> groups(
            GrantedScope reach, CaseAccess access, Asked asked, LongPredicate visible) {
        boolean open = access.covers(asked.about());
        return snapshots.ask(
                asked.about().snapshot(),
                reader -> {
                    double cost = work.value(reader, asked.kpi(), asked.period());
                    return open
                            ? cost
                            : work.protectedFigures(
                                    reader, asked.kpi(), List.of(asked.period()), cost);
                },
                reader -> {
                    if (!open && !snapshots.isLatest(reader)) {
                        throw access.onlyLatest();
                    }
                    return KpiArguments.known(reach, () -> groups(reader, access, asked, visible));
                });
    }

    private KpiGroups found(SnapshotReader reader, CaseAccess access, Asked asked) {
        return access.covers(asked.about()) || asked.by().contains(KpiAttribute.PERSON)
                ? grouping.groups(
                        reader.connection(),
                        asked.kpi(),
                        asked.period(),
                        asked.about().scope(),
                        asked.by())
                : access.protectedFigures()
                        .groups(
                                reader.connection(),
                                asked.kpi(),
                                asked.period(),
                                asked.about().scope(),
                                asked.by().getFirst());
    }

    private Listed groups(
            SnapshotReader reader, CaseAccess access, Asked asked, LongPredicate visible) {
        KpiGroups found = found(reader, access, asked);
        int person = asked.by().indexOf(KpiAttribute.PERSON);
        List<KpiGroup> shown =
                found.groups().stream()
                        .filter(group -> person < 0 || isVisible(group.keys().get(person), visible))
                        .toList();
        if (shown.size() > MOST_GROUPS) {
            throw RefusedException.ofArgument(
                    "by",
                    "these are %d groups, but at most %d are possible: use a shorter period or other attributes"
                            .formatted(shown.size(), MOST_GROUPS));
        }
        return new Listed(
                shown.stream().map(group -> shown(reader, asked, group)).toList(),
                found.withheld()
                        ? Withheld.of(asked.kpi(), asked.period(), reader.cutAt())
                        : person >= 0 && !access.covers(asked.about())
                                        || shown.size() < found.groups().size()
                                ? Withheld.OTHER_PERSONS
                                : null);
    }

    private static boolean isVisible(@Nullable String person, LongPredicate visible) {
        return person == null || visible.test(Long.parseLong(person));
    }

    private Shown shown(SnapshotReader reader, Asked asked, KpiGroup group) {
        List<KpiGroupKey> keys = new ArrayList<>();
        for (int place = 0; place < asked.by().size(); place++) {
            keys.add(new KpiGroupKey(asked.by().get(place), group.keys().get(place)));
        }
        return new Shown(
                keys, queries.group(reader, asked.kpi(), asked.about(), group.figure(), keys));
    }

    private List<KpiAttribute> by(KpiDefinition kpi, List<KpiAttribute> by) {
        if (by.isEmpty() || by.size() > MOST_ATTRIBUTES || new HashSet<>(by).size() < by.size()) {
            throw RefusedException.ofArgument("by", "name one or two different attributes");
        }
        List<KpiAttribute> known = attributes.of(kpi);
        if (!known.containsAll(by)) {
            throw RefusedException.ofArgument(
                    "by", "KPI %s can be grouped by %s only".formatted(kpi.id(), names(known)));
        }
        return by;
    }

    private static String names(List<KpiAttribute> attributes) {
        return String.join(", ", attributes.stream().map(KpiAttribute::name).toList());
    }
}

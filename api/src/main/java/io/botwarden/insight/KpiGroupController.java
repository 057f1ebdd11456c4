package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiAttribute;
import io.botwarden.analytics.kpi.KpiAttributes;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiGroup;
import io.botwarden.analytics.kpi.KpiGrouping;
import io.botwarden.analytics.kpi.KpiGroups;
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

    /** Groups are computed once, and again for each wider scope if few persons are withheld. */
    private static final int PASSES = 4;

    private final KpiAttributes attributes = KpiAttributes.shipped();
    private final KpiGrouping open;
    private final KpiGrouping withholding;
    private final KpiQueries queries;
    private final VisiblePersons persons;
    private final SnapshotQueries snapshots;
    private final FigureCost work;

    KpiGroupController(
            KpiQueries queries,
            VisiblePersons persons,
            SnapshotQueries snapshots,
            FigureCost work,
            InsightProperties properties) {
        this.open = new KpiGrouping(attributes, 0);
        this.withholding = new KpiGrouping(attributes, properties.smallestGroup());
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
                    KpiDefinition kpi = queries.definition(id);
                    Asked asked = new Asked(kpi, KpiQueries.period(period), by(kpi, by), about);
                    return queries.interactions(kpi)
                            .map(seen -> seen.holds(bot, department) ? open : withholding)
                            .doOnNext(grouping -> requireShown(grouping, asked))
                            .zipWith(visible(asked))
                            .flatMap(found -> groups(reach, found.getT1(), asked, found.getT2()));
                });
    }

    /**
     * What a team or its people did, or the bots with a tag, could be subtracted from the figures
     * of bots, so that few persons remain.
     */
    private void requireShown(KpiGrouping grouping, Asked asked) {
        for (KpiAttribute attribute : List.of(KpiAttribute.TEAM, KpiAttribute.TAG)) {
            if (grouping == withholding
                    && asked.kpi().persons() != null
                    && asked.by().contains(attribute)) {
                throw RefusedException.ofArgument(
                        "by",
                        "KPI %s counts interactions, so grouping it by %s needs the permission to read them"
                                .formatted(asked.kpi().id(), attribute));
            }
        }
    }

    private Mono<LongPredicate> visible(Asked asked) {
        return asked.by().contains(KpiAttribute.PERSON) ? persons.current() : Mono.just(_ -> true);
    }

    private Mono<Listed> groups(
            GrantedScope reach, KpiGrouping grouping, Asked asked, LongPredicate visible) {
        int passes = grouping == open || asked.kpi().persons() == null ? 1 : PASSES;
        return snapshots.ask(
                asked.about().snapshot(),
                reader -> passes * work.value(reader, asked.kpi(), asked.period()),
                reader -> KpiQueries.known(reach, () -> groups(reader, grouping, asked, visible)));
    }

    private Listed groups(
            SnapshotReader reader, KpiGrouping grouping, Asked asked, LongPredicate visible) {
        KpiGroups found =
                grouping.groups(
                        reader.connection(),
                        asked.kpi(),
                        asked.period(),
                        asked.about().scope(),
                        asked.by());
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
                        ? Withheld.TOO_FEW
                        : shown.size() < found.groups().size() ? Withheld.OTHER_PERSONS : null);
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

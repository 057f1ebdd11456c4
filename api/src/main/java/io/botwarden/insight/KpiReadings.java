package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.UnknownKpiException;
import io.botwarden.analytics.period.Period;
import io.botwarden.insight.KpiQueries.About;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Computes the values of several KPIs in one snapshot, to be kept in a record. */
@Component
public class KpiReadings {

    private final KpiQueries queries;

    KpiReadings(KpiQueries queries) {
        this.queries = queries;
    }

    /**
     * The values of one snapshot.
     *
     * @param snapshot the snapshot's key
     * @param figures in the order of the KPIs
     */
    public record Computed(long snapshot, List<KpiReading> figures) {

        public Computed {
            figures = List.copyOf(figures);
        }
    }

    /**
     * Computes the values within the current viewer's permission to read KPIs.
     *
     * @param field the input field with the KPIs
     * @param kpis ids; at least one
     * @param bot a bot's code, or null
     * @param department a department's code, or null
     * @param snapshot the snapshot's id; defaults to the latest completed one
     * @return {@link RefusedException} if a KPI or the snapshot does not exist, or the snapshot
     *     does not have the bot or department
     */
    public Mono<Computed> compute(
            String field,
            List<String> kpis,
            Period period,
            @Nullable String bot,
            @Nullable String department,
            @Nullable String snapshot) {
        return Mono.fromCallable(() -> definitions(field, kpis))
                .flatMap(definitions ->
                        queries.valueForAll(
                                        definitions.getFirst(),
                                        period,
                                        new About(bot, department, snapshot))
                                .flatMap(first ->
                                        all(
                                                first,
                                                definitions.subList(1, definitions.size()),
                                                period,
                                                new About(
                                                        bot, department, first.snapshot().id()))));
    }

    private Mono<Computed> all(
            KpiValue first, List<KpiDefinition> others, Period period, About about) {
        return Flux.fromIterable(others)
                .concatMap(kpi -> queries.valueForAll(kpi, period, about))
                .startWith(first)
                .map(KpiReading::of)
                .collectList()
                .map(figures -> new Computed(first.snapshot().key(), figures));
    }

    private List<KpiDefinition> definitions(String field, List<String> kpis) {
        List<KpiDefinition> found = new ArrayList<>();
        for (int index = 0; index < kpis.size(); index++) {
            try {
                found.add(queries.catalogue().require(kpis.get(index)));
            } catch (UnknownKpiException e) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        String.valueOf(e.getMessage()),
                        "%s[%d]".formatted(field, index));
            }
        }
        return found;
    }
}

package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.analytics.kpi.StoredKpis.Unreadable;
import io.botwarden.analytics.period.PeriodGrain;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** GraphQL queries of the KPI catalogue and its figures. */
@Controller
class KpiController {

    private final KpiQueries questions;
    private final GrantedScopes reaches;
    private final Kpis kpis;

    KpiController(KpiQueries questions, GrantedScopes reaches, Kpis kpis) {
        this.kpis = kpis;
        this.questions = questions;
        this.reaches = reaches;
    }

    @QueryMapping
    Mono<List<KpiDefinition>> kpis() {
        return reaches.current(KpiQueries.PERMISSION).thenReturn(questions.catalogue().all());
    }

    @QueryMapping
    Mono<List<Unreadable>> unreadableKpis() {
        return reaches.current(KpiQueries.PERMISSION).thenReturn(kpis.unreadable());
    }

    @SchemaMapping(typeName = "Kpi")
    String file(KpiDefinition kpi) {
        return kpis.file(kpi);
    }

    @QueryMapping
    Mono<KpiValue> kpi(
            @Argument String id,
            @Argument String period,
            @Argument @Nullable String bot,
            @Argument @Nullable String department,
            @Argument @Nullable String snapshot,
            @Argument @Nullable Integer version) {
        return questions.value(
                id, version, period, new KpiQueries.About(bot, department, snapshot));
    }

    @QueryMapping
    Mono<List<KpiValue>> kpiSeries(
            @Argument String id,
            @Argument LocalDate from,
            @Argument LocalDate before,
            @Argument PeriodGrain grain,
            @Argument @Nullable String bot,
            @Argument @Nullable String department,
            @Argument @Nullable String snapshot) {
        return questions.series(
                id, from, before, grain, new KpiQueries.About(bot, department, snapshot));
    }

    @QueryMapping
    Mono<List<KpiValue>> kpiBreakdown(
            @Argument String id,
            @Argument String period,
            @Argument KpiDimension by,
            @Argument @Nullable String bot,
            @Argument @Nullable String department,
            @Argument @Nullable String snapshot) {
        return questions.breakdown(id, period, by, new KpiQueries.About(bot, department, snapshot));
    }

    @QueryMapping
    Mono<String> latestPeriod(@Argument PeriodGrain grain, @Argument @Nullable String bot) {
        return questions.latestPeriod(grain, bot);
    }
}

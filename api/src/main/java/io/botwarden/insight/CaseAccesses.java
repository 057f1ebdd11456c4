package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiRecords;
import io.botwarden.analytics.kpi.ProtectedFigures;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Determines what the current viewer may read of the cases of a KPI. */
@Component
class CaseAccesses {

    /** The permission to read individual interactions and ratings. */
    private static final String INTERACTIONS = "operations:read";

    private final GrantedScopes scopes;
    private final VisiblePersons persons;
    private final int fewest;

    CaseAccesses(GrantedScopes scopes, VisiblePersons persons, InsightProperties properties) {
        this.scopes = scopes;
        this.persons = persons;
        this.fewest = properties.smallestGroup();
    }

    /**
     * What the viewer may read. Who may read operational records sees all cases; the cases of a
     * personal KPI are also seen by who may read its records.
     */
    Mono<CaseAccess> of(KpiDefinition kpi) {
        if (fewest < 2 || !ProtectedFigures.protects(kpi)) {
            return Mono.just(new CaseAccess(kpi, GrantedScope.EVERYTHING, _ -> true, fewest));
        }
        Mono<GrantedScope> operations = scopes.currentOrNothing(INTERACTIONS);
        return kpi.persons() == null
                ? operations
                        .zipWith(records(kpi), GrantedScope::or)
                        .zipWith(
                                persons.current(),
                                (open, visible) -> new CaseAccess(kpi, open, visible, fewest))
                : operations.map(open -> new CaseAccess(kpi, open, _ -> false, fewest));
    }

    private Mono<GrantedScope> records(KpiDefinition kpi) {
        return Flux.fromIterable(KpiRecords.permissions(kpi))
                .concatMap(scopes::currentOrNothing)
                .reduce(GrantedScope::and)
                .defaultIfEmpty(GrantedScope.NOTHING);
    }
}

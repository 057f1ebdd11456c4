package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiRecords;
import io.botwarden.analytics.kpi.KpiScope;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Decides who may read the cases of a figure. Who may read the figure may not necessarily read the
 * records that it counts: that needs the permission of each of them.
 */
@Component
class CasePermissions {

    private final KpiQueries queries;
    private final GrantedScopes reaches;

    CasePermissions(KpiQueries queries, GrantedScopes reaches) {
        this.queries = queries;
        this.reaches = reaches;
    }

    /**
     * The figure, if the viewer may read its cases.
     *
     * @return empty if they are interactions that the viewer may not read; {@link RefusedException}
     *     with the permission that is missing for other records
     */
    Mono<KpiValue> required(KpiValue value) {
        return required(value.kpi(), value.scopes()).map(_ -> value);
    }

    /** The same for the cases of a KPI that belong to all of the scopes. */
    Mono<KpiDefinition> required(KpiDefinition kpi, List<KpiScope> scopes) {
        return queries.interactions(kpi)
                .filter(open -> isOpen(scopes, open))
                .flatMap(_ ->
                        Flux.fromIterable(KpiRecords.permissions(kpi))
                                .concatMap(permission -> required(kpi, scopes, permission))
                                .then(Mono.just(kpi)));
    }

    /** The figure, if the viewer may read its cases; otherwise empty. */
    Mono<KpiValue> granted(KpiValue value) {
        return required(value).onErrorComplete(RefusedException.class);
    }

    private Mono<GrantedScope> required(
            KpiDefinition kpi, List<KpiScope> scopes, String permission) {
        return reaches.current(permission)
                .doOnNext(reach -> {
                    if (!isOpen(scopes, reach)) {
                        throw new RefusedException(
                                RefusalCode.FORBIDDEN,
                                "The cases of KPI %s need the permission %s, which your roles hold for %s only"
                                        .formatted(kpi.id(), permission, reach.inWords()));
                    }
                });
    }

    private static boolean isOpen(List<KpiScope> scopes, GrantedScope reach) {
        return scopes.stream().anyMatch(scope -> reach.holds(scope.bot(), scope.department()));
    }
}

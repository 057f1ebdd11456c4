package io.botwarden.insight.sql;

import io.botwarden.analytics.sql.AnalystTable;
import io.botwarden.analytics.sql.AnalystTables;
import io.botwarden.analytics.sql.EmployeeColumns;
import io.botwarden.analytics.sql.Reach;
import io.botwarden.insight.GrantedScope;
import io.botwarden.insight.GrantedScopes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the current viewer's permissions cover of the tables that can be queried. */
@Component
class AnalystReach {

    private static final List<String> PERMISSIONS =
            Stream.concat(
                            AnalystTables.all().stream().map(AnalystTable::permission),
                            Stream.of(EmployeeColumns.PERMISSION))
                    .filter(permission -> !permission.equals(AnalystTables.QUERY))
                    .distinct()
                    .toList();

    private final GrantedScopes scopes;

    AnalystReach(GrantedScopes scopes) {
        this.scopes = scopes;
    }

    /** The reach by permission; an error if the viewer may not query at all. */
    Mono<Map<String, Reach>> current() {
        return scopes.current(AnalystTables.QUERY)
                .thenMany(Flux.fromIterable(PERMISSIONS))
                .concatMap(permission ->
                        scopes.currentOrNothing(permission)
                                .map(scope -> Map.entry(permission, reach(scope))))
                .concatWithValues(Map.entry(AnalystTables.QUERY, Reach.EVERYTHING))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Reach reach(GrantedScope scope) {
        return new Reach(scope.everything(), scope.bots().keySet(), scope.departments().keySet());
    }
}

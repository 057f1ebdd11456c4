package io.botwarden.risk.loss;

import io.botwarden.insight.GrantedScope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.risk.loss.RegisteredRisk.Treated;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the open risks that the viewer may see, and their treatments. */
@Component
class RegisterRows {

    /** The same rows as the type {@code Risk} shows: by bots and departments, or to the owner. */
    private static final String RISKS =
            """
            select r.*, b.name as bot_name,
              (:bot::text is null or (select id from bot where code = :bot) = any (r.bot_ids))
                and (:risk::text is null or r.number = :risk)
                and (:department::text is null or exists (
                  select from department d
                  where d.id = any (r.department_ids) and (select id from department where code = :department) = any (d.lineage)
                )) as wanted
            from risk r
            left join bot b on b.id = r.bot_id
            where r.state <> 'CLOSED' and (
              :everything or r.bot_ids && :bots or r.department_ids && :departments
              or exists (select from risk_viewer v where v.record_id = r.id and v.identity_id = :viewer)
            )
            order by r.id
            """;

    private static final String TREATMENTS =
            """
            select t.id, t.risk_id, t.number || ' ' || t.title as name, t.state = 'IN_FORCE' as in_force, t.reduces = 'IMPACT' as reduces_loss,
              case when t.state = 'IN_FORCE' then t.factor else t.planned_factor end as factor, t.cost, t.currency
            from risk_treatment t
            where t.risk_id = any (:risks) and t.state in ('PLANNED', 'IN_FORCE')
            order by t.id
            """;

    private final DatabaseClient database;

    RegisterRows(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<RegisteredRisk>> risks(LossScope scope) {
        GrantedScope reach = scope.reach();
        return Viewer.current()
                .flatMap(viewer ->
                        text(
                                        text(
                                                text(database.sql(RISKS), "bot", scope.bot()),
                                                "risk",
                                                scope.risk()),
                                        "department",
                                        scope.department())
                                .bind("everything", reach.everything())
                                .bind("bots", keys(reach.bots()))
                                .bind("departments", keys(reach.departments()))
                                .bind("viewer", viewer.rightsId())
                                .map(RegisteredRisk::of)
                                .all()
                                .collectList());
    }

    Mono<List<Treated>> treatments(List<RegisteredRisk> risks) {
        return database.sql(TREATMENTS)
                .bind("risks", risks.stream().map(RegisteredRisk::id).toArray(Long[]::new))
                .map(Treated::of)
                .all()
                .collectList();
    }

    private static GenericExecuteSpec text(
            GenericExecuteSpec statement, String name, @Nullable String text) {
        return text == null ? statement.bindNull(name, String.class) : statement.bind(name, text);
    }

    private static Long[] keys(Map<Long, String> codes) {
        return codes.keySet().toArray(Long[]::new);
    }
}

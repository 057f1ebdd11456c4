package io.botwarden.appraisal;

import io.botwarden.insight.VisiblePersons;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Figures of a person are shown to the person, to who heads the person, and to who manages
 * appraisals: to the same viewers as scorecards of persons. (Policy 7.2.1)
 */
@Component
class AppraisedPersons implements VisiblePersons {

    private static final String MANAGE = "appraisal:manage";

    private static final String VISIBLE =
            """
            select i.employee_id as id from identity i where i.id = :identity and i.employee_id is not null
            union
            select h.employee_id from person_head h join identity i on i.employee_id = h.head_id where i.id = :identity
            union
            select e.id from viewer_department v join employee e on e.department_id = v.department_id
            where v.identity_id = :rights and v.permission = :permission
            """;

    private final DatabaseClient database;

    AppraisedPersons(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<LongPredicate> current() {
        return Viewer.current()
                .flatMap(viewer ->
                        viewer.mayEverywhere(MANAGE)
                                ? Mono.just(_ -> true)
                                : visible(viewer).map(keys -> keys::contains));
    }

    private Mono<Set<Long>> visible(Viewer viewer) {
        return database.sql(VISIBLE)
                .bind("identity", viewer.identityId())
                .bind("rights", viewer.rightsId())
                .bind("permission", MANAGE)
                .map(row -> Fields.number(row, "id"))
                .all()
                .collect(Collectors.toSet());
    }
}

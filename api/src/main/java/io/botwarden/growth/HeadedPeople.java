package io.botwarden.growth;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The people whom the viewer heads, for heads without a role: they propose development plans, and
 * may read no other employees. (Policy 8.3.2)
 */
@Controller
class HeadedPeople {

    private static final int MOST = 500;

    /** Only people in or below the viewer's departments can be headed by the viewer. */
    private static final String HEADED =
            """
            with me as (select employee_id from identity where id = :viewer)
            select e.id, e.code, e.name, (
                select p.id from personal_development_plan p
                where p.employee_id = e.id and p.state in ('PROPOSED', 'AGREED')
                  and p.year = extract(year from now() at time zone 'UTC')
                order by p.state desc limit 1
              ) as plan
            from person_head h
            join employee e on e.id = h.employee_id
            where h.head_id = (select employee_id from me) and (e.left_on is null or e.left_on >= current_date)
              and e.department_id in (
                select below.id
                from department own
                join department below on below.lineage @> array[own.id]
                where own.head_id = (select employee_id from me)
              )
            order by e.name, e.id
            limit :most
            """;

    private final DatabaseClient database;

    HeadedPeople(DatabaseClient database) {
        this.database = database;
    }

    /**
     * A person whom the viewer heads; the type {@code HeadedPerson} of the schema.
     *
     * @param plan this year's development plan that waits for an agreement, or else the agreed one
     */
    record HeadedPerson(String id, String code, String name, @Nullable RecordKey plan) {}

    @QueryMapping
    Mono<List<HeadedPerson>> headedPeople(@ContextValue Viewer viewer) {
        return database.sql(HEADED)
                .bind("viewer", viewer.rightsId())
                .bind("most", MOST)
                .map(row ->
                        new HeadedPerson(
                                "employee_" + Fields.number(row, "id"),
                                Fields.text(row, "code"),
                                Fields.text(row, "name"),
                                plan(row.get("plan", Long.class))))
                .all()
                .collectList();
    }

    private static @Nullable RecordKey plan(@Nullable Long key) {
        return key == null ? null : new RecordKey("personal_development_plan", key);
    }
}

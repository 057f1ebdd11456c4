package io.botwarden.oversight.inspection;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Nobody inspects their own work. (Policy 7.1.1) */
@Component
class Independence {

    /** Represents no record: none has this key. */
    private static final long NONE = 0;

    /**
     * Finds inspectors, and whether they are involved in the department or in each of the bots.
     *
     * @param employees keys of the inspectors
     * @param bots keys of the inspected bots
     * @param department key of the inspected department
     */
    Mono<List<Inspector>> find(
            Collection<Long> employees, Collection<Long> bots, @Nullable Long department) {
        return Transaction.all(
                """
                select e.name,
                  exists (select from supervision_member m where m.employee_id = e.id and m.state = 'ACTIVE') as member,
                  coalesce(
                    involvement(e.id, null, nullif($3, 0)),
                    (
                      select min(i.how) from (select involvement(e.id, b, null) as how from unnest($2::bigint[]) as b) i
                      having count(*) = count(i.how)
                    )
                  ) as how
                from employee e where e.id = any ($1) order by e.name, e.id
                """,
                List.of(
                        employees.toArray(Long[]::new),
                        bots.toArray(Long[]::new),
                        department == null ? NONE : department),
                row ->
                        new Inspector(
                                Fields.text(row, "name"),
                                Fields.flag(row, "member"),
                                how(row.get("how", String.class))));
    }

    /** How the viewer is involved in a bot or a department; empty if they are not. */
    Mono<Optional<Involvement>> of(Viewer viewer, @Nullable Long bot, @Nullable Long department) {
        return Transaction.one(
                "select involvement_of($1, nullif($2, 0), nullif($3, 0)) as how",
                List.of(
                        viewer.identityId(),
                        bot == null ? NONE : bot,
                        department == null ? NONE : department),
                row -> Optional.ofNullable(how(row.get("how", String.class))));
    }

    private static @Nullable Involvement how(@Nullable String name) {
        return name == null ? null : Involvement.valueOf(name);
    }

    /**
     * An inspector.
     *
     * @param member whether they are a member of the supervision group
     * @param how how they are involved; null if they are not
     */
    record Inspector(String name, boolean member, @Nullable Involvement how) {

        /** Refuses who is not a member of the supervision group, or inspects their own work. */
        void require() {
            if (!member) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "%s is not a member of the supervision group.".formatted(name),
                        "inspectors");
            }
            if (how != null) {
                throw new RefusedException(
                        InspectionRefusal.OWN_WORK, how.about(name), "inspectors");
            }
        }
    }
}

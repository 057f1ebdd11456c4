package io.botwarden.delivery.plan;

import io.botwarden.delivery.requirement.Requirement;
import io.botwarden.delivery.requirement.RequirementRows;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Write;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * The requirements that the launch of a release delivers: planned ones whose plan targets it, and
 * those of its bot whose finished plan has no target release. They are read and locked in the
 * launch transaction, which also writes their changes ({@link Write#also}). (Policy 2.4)
 */
@Component
public class Deliveries {

    private final DatabaseClient database;
    private final RequirementRows requirements;

    Deliveries(DatabaseClient database, RequirementRows requirements) {
        this.database = database;
        this.requirements = requirements;
    }

    /**
     * Returns each requirement that becomes DELIVERED, see {@link Requirement#deliver}.
     *
     * @param release key of the launched release
     */
    public Flux<Requirement> launched(long release) {
        return database.sql(
                        """
                        select r.id
                        from release l
                        join development_plan p
                          on p.release_id = l.id or p.bot_id = l.bot_id and p.release_id is null and p.state = 'FINISHED'
                        join requirement r on r.id = p.requirement_id
                        where l.id = :release and p.state <> 'CANCELLED' and r.state = 'PLANNED'
                        order by r.id
                        """)
                .bind("release", release)
                .map(row -> Fields.number(row, "id"))
                .all()
                .collectList()
                .flatMapIterable(keys -> keys)
                .concatMap(requirements::find);
    }
}

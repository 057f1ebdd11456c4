package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.PersonScheme;
import io.botwarden.analytics.appraisal.Scheme;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The schemes by which cycles appraise persons along with departments. */
@Component
class PersonSchemes {

    private final DatabaseClient database;

    PersonSchemes(DatabaseClient database) {
        this.database = database;
    }

    /** Adds to a cycle the schemes for persons that are in force: of each, the latest revision. */
    Mono<Void> add(long cycle, LocalDate today) {
        return database.sql(
                        """
                        insert into person_appraisal (cycle_id, scheme_id)
                        select :cycle, s.id
                        from (
                          select distinct on (code) id, code from appraisal_scheme
                          where subject = 'PERSON' and state = 'APPROVED' and (effective_from is null or effective_from <= :today)
                          order by code, revision desc
                        ) s
                        order by s.code
                        """)
                .bind("cycle", cycle)
                .bind("today", today)
                .then();
    }

    /** The schemes for persons of a cycle, by code. */
    Mono<List<PersonScheme>> of(long cycle) {
        return database.sql(
                        """
                        select s.id, s.definition, array(select r.id from job_role r where r.code = any (s.job_roles)) as job_roles
                        from person_appraisal p
                        join appraisal_scheme s on s.id = p.scheme_id
                        where p.cycle_id = :cycle
                        order by s.code
                        """)
                .bind("cycle", cycle)
                .map(PersonSchemes::scheme)
                .all()
                .collectList();
    }

    private static PersonScheme scheme(Readable row) {
        return new PersonScheme(
                Fields.number(row, "id"),
                CanonicalJson.read(Fields.text(row, "definition"), Scheme.class),
                Set.of(Objects.requireNonNull(row.get("job_roles", Long[].class))));
    }
}

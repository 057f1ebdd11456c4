package io.botwarden.access.request;

import io.botwarden.access.request.RequestInputs.RequestAccessInput;
import io.botwarden.catalog.References;
import io.botwarden.platform.write.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the roles that can be asked for. */
@Component
class RoleRights {

    private final DatabaseClient database;
    private final References references;

    RoleRights(DatabaseClient database, References references) {
        this.database = database;
        this.references = references;
    }

    /** A role that can be asked for. */
    record Offer(String code, String name) {}

    /** Those that there are, by name. */
    Flux<Offer> offers() {
        return database.sql("select code, name from role order by name, code")
                .map(row -> new Offer(Fields.text(row, "code"), Fields.text(row, "name")))
                .all();
    }

    /** The one that an input names. */
    Mono<RoleRight> require(RequestAccessInput input) {
        return Mono.zip(
                        references.optionalDepartment("department", input.department()),
                        references.optionalBot("bot", input.bot()))
                .flatMap(over -> find(input, over.getT1(), over.getT2()));
    }

    /** Whether the account holds the right at that time. */
    Mono<Boolean> isHeld(long identity, RoleRight right, Instant at) {
        return database.sql(
                        """
                        select exists (
                          select from access_grant
                          where identity_id = :identity and role_id = :role and scope = :scope and department_id is not distinct from :department
                            and bot_id is not distinct from :bot and (expires_at is null or expires_at > :at)
                        ) as held
                        """)
                .bind("identity", identity)
                .bind("role", right.role())
                .bind("scope", right.scope().name())
                .bind("department", Parameters.in(R2dbcType.BIGINT, right.department()))
                .bind("bot", Parameters.in(R2dbcType.BIGINT, right.bot()))
                .bind("at", at)
                .map(row -> Boolean.TRUE.equals(row.get("held", Boolean.class)))
                .one();
    }

    private Mono<RoleRight> find(
            RequestAccessInput input, Optional<Long> department, Optional<Long> bot) {
        return database.sql(
                        """
                        select role.id, role.code, role.name, coalesce(b.name, d.name) as over, coalesce(b.state = 'RETIRED', false) as retired
                        from role
                        left join bot b on b.id = :bot
                        left join department d on d.id = :department
                        where role.code = :code
                        """)
                .bind("code", input.role().replace("\0", ""))
                .bind("department", Parameters.in(R2dbcType.BIGINT, department.orElse(null)))
                .bind("bot", Parameters.in(R2dbcType.BIGINT, bot.orElse(null)))
                .map(row -> right(row, input, department, bot))
                .one()
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("role")));
    }

    private static RoleRight right(
            Readable row, RequestAccessInput input, Optional<Long> department, Optional<Long> bot) {
        return new RoleRight(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                input.scope(),
                department.orElse(null),
                bot.orElse(null),
                row.get("over", String.class),
                Boolean.TRUE.equals(row.get("retired", Boolean.class)));
    }
}

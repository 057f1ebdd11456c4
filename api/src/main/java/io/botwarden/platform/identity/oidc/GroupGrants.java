package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.identity.oidc.OidcProperties.RoleOfGroup;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes the grants that follow from the groups of an account. */
@Component
class GroupGrants {

    private final DatabaseClient database;

    GroupGrants(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Replaces the account's grants of an origin. Those that stay never end earlier than before.
     *
     * @param end when the grants end; null for never
     */
    Mono<Void> replace(
            long identity, String origin, List<RoleOfGroup> roles, @Nullable Instant end) {
        return wanted(
                        """
                        delete from access_grant g
                        where g.identity_id = :identity and g.origin = :origin
                        and not exists (
                          select from wanted w
                          where w.role_id = g.role_id and w.scope = g.scope
                          and w.department_id is not distinct from g.department_id and w.bot_id is not distinct from g.bot_id
                        )
                        """,
                        roles)
                .bind("identity", identity)
                .bind("origin", origin)
                .then()
                .then(
                        wanted(
                                        """
                                        insert into access_grant (identity_id, role_id, scope, department_id, bot_id, expires_at, origin)
                                        select :identity, role_id, scope, department_id, bot_id, :end, :origin from wanted
                                        on conflict (identity_id, role_id, scope, department_id, bot_id, origin) do update
                                        set expires_at = greatest(access_grant.expires_at, excluded.expires_at)
                                        """,
                                        roles)
                                .bind("identity", identity)
                                .bind("origin", origin)
                                .bind("end", Parameter.fromOrEmpty(end, Instant.class))
                                .then());
    }

    /** Unknown roles, departments and bots are ignored. */
    private GenericExecuteSpec wanted(String statement, List<RoleOfGroup> roles) {
        return database.sql(
                        """
                        with wanted as (
                          select distinct role.id as role_id, named.scope, department.id as department_id, bot.id as bot_id
                          from unnest(:roles, :scopes, :departments, :bots) as named (role, scope, department, bot)
                          join role on role.code = named.role
                          left join department on department.code = named.department
                          left join bot on bot.code = named.bot
                          where (named.scope = 'DEPARTMENT') = (department.id is not null)
                          and (named.scope = 'BOT') = (bot.id is not null)
                        )
                        """
                                + statement)
                .bind("roles", column(roles, RoleOfGroup::role))
                .bind("scopes", column(roles, RoleOfGroup::scope))
                .bind("departments", column(roles, RoleOfGroup::department))
                .bind("bots", column(roles, RoleOfGroup::bot));
    }

    /** The role in words, such as {@code OPERATOR over Sales}. */
    static String spelled(RoleOfGroup role) {
        String over = role.bot() == null ? role.department() : role.bot();
        return over == null ? role.role() : "%s over %s".formatted(role.role(), over);
    }

    private static @Nullable String[] column(
            List<RoleOfGroup> roles, Function<RoleOfGroup, @Nullable String> part) {
        @Nullable String[] column = new String[roles.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = part.apply(roles.get(i));
        }
        return column;
    }
}

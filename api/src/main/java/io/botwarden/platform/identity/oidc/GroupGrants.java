package io.botwarden.platform.identity.oidc;

import io.botwarden.platform.identity.oidc.OidcProperties.RoleOfGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes the grants that follow from the groups of accounts. */
@Component
class GroupGrants {

    private final DatabaseClient database;

    GroupGrants(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Replaces the grants of accounts that have an origin. Those that stay never end earlier than
     * before.
     *
     * @param roles what each account is to have, by its key
     * @param end when the grants end; null for never
     */
    Mono<Void> replace(Map<Long, List<RoleOfGroup>> roles, String origin, @Nullable Instant end) {
        Long[] accounts = roles.keySet().toArray(Long[]::new);
        List<Wanted> wanted =
                roles.entrySet().stream()
                        .flatMap(account ->
                                account.getValue().stream()
                                        .map(role -> new Wanted(account.getKey(), role)))
                        .toList();
        Mono<Void> ends =
                wanted(
                                """
                                delete from access_grant g
                                where g.identity_id = any (:accounts) and g.origin = :origin
                                and not exists (
                                  select from wanted w
                                  where w.identity_id = g.identity_id and w.role_id = g.role_id and w.scope = g.scope
                                  and w.department_id is not distinct from g.department_id and w.bot_id is not distinct from g.bot_id
                                )
                                """,
                                wanted)
                        .bind("accounts", accounts)
                        .bind("origin", origin)
                        .then();
        Mono<Void> begins =
                wanted(
                                """
                                insert into access_grant (identity_id, role_id, scope, department_id, bot_id, expires_at, origin)
                                select identity_id, role_id, scope, department_id, bot_id, :end, :origin from wanted
                                order by identity_id, role_id
                                on conflict (identity_id, role_id, scope, department_id, bot_id, origin) do update
                                set expires_at = greatest(access_grant.expires_at, excluded.expires_at)
                                """,
                                wanted)
                        .bind("origin", origin)
                        .bind("end", Parameter.fromOrEmpty(end, Instant.class))
                        .then();
        return wanted.isEmpty() ? ends : ends.then(begins);
    }

    /** A role that an account is to have. */
    private record Wanted(long account, RoleOfGroup role) {}

    /** Unknown roles, departments and bots are ignored. */
    private GenericExecuteSpec wanted(String statement, List<Wanted> wanted) {
        return database.sql(
                        """
                        with wanted as (
                          select distinct named.identity_id, role.id as role_id, named.scope, department.id as department_id,
                            bot.id as bot_id
                          from unnest(:identities, :roles, :scopes, :departments, :bots)
                            as named (identity_id, role, scope, department, bot)
                          join role on role.code = named.role
                          left join department on department.code = named.department
                          left join bot on bot.code = named.bot
                          where (named.scope = 'DEPARTMENT') = (department.id is not null)
                          and (named.scope = 'BOT') = (bot.id is not null)
                        )
                        """
                                + statement)
                .bind("identities", wanted.stream().map(Wanted::account).toArray(Long[]::new))
                .bind("roles", column(wanted, RoleOfGroup::role))
                .bind("scopes", column(wanted, RoleOfGroup::scope))
                .bind("departments", column(wanted, RoleOfGroup::department))
                .bind("bots", column(wanted, RoleOfGroup::bot));
    }

    /** The role in words, such as {@code OPERATOR over Sales}. */
    static String spelled(RoleOfGroup role) {
        String over = role.bot() == null ? role.department() : role.bot();
        return over == null ? role.role() : "%s over %s".formatted(role.role(), over);
    }

    private static @Nullable String[] column(
            List<Wanted> wanted, Function<RoleOfGroup, @Nullable String> part) {
        @Nullable String[] column = new String[wanted.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = part.apply(wanted.get(i).role());
        }
        return column;
    }
}

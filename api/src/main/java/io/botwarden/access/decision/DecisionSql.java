package io.botwarden.access.decision;

/**
 * SQL that decisions and searches share. It refers to a person {@code p}, a bot {@code b}, the
 * department {@code o} that owns it, and a function {@code f}.
 */
final class DecisionSql {

    /** A bot that is not suspended or retired, with a function that is not retired. */
    static final String USABLE =
            "f.bot_id = b.id and f.retired_at is null and b.state not in ('SUSPENDED', 'RETIRED')";

    /** What keeps the person from using the function although it was granted. */
    static final String SUSPENDED =
            """
            function_suspension s
            where s.employee_id = p.employee_id and s.bot_id = b.id and (s.function_id is null or s.function_id = f.id) and s.until is null
            """;

    /**
     * The person's grants of the function, unless their use is suspended until a course is passed.
     */
    static final String RIGHTS =
            """
            function_grant g
            where g.bot_id = b.id and (g.function_id is null or g.function_id = f.id)
              and (g.expires_at is null or g.expires_at > now())
              and not exists (select from %s)
              and (
                g.employee_id = p.employee_id or g.department_id = any (p.lineage)
                or g.role_id is not null and exists (
                  select from access_grant held
                  join identity i on i.id = held.identity_id
                  where held.role_id = g.role_id and i.disabled_at is null and (i.id = p.identity_id or i.employee_id = p.employee_id)
                    and (held.expires_at is null or held.expires_at > now())
                    and (held.scope = 'EVERYTHING' or held.bot_id = b.id or held.department_id = any (o.lineage))
                )
              )
            """
                    .formatted(SUSPENDED);

    /** The open accounts, and the employees, of people who have not left. */
    static final String PEOPLE =
            """
            (
              select 'user' as type, i.username as code, i.id as identity_id, i.employee_id, d.lineage
              from identity i
              left join employee e on e.id = i.employee_id
              left join department d on d.id = e.department_id
              where i.disabled_at is null and (e.left_on is null or e.left_on >= current_date)
              union all
              select 'employee', e.code, null, e.id, d.lineage
              from employee e
              left join department d on d.id = e.department_id
              where e.left_on is null or e.left_on >= current_date
            )
            """;

    private DecisionSql() {}

    /**
     * Returns the condition that the caller may ask about the bot. The arguments here and below are
     * the names of parameters in the statement.
     *
     * @param everywhere whether the caller may ask about all bots
     * @param caller the caller's rights id
     */
    static String mayAsk(String everywhere, String caller) {
        return """
        (%s or exists (
          select from viewer_bot v where v.identity_id = %s and v.permission = 'access:evaluate' and v.bot_id = b.id
        ))
        """
                .formatted(everywhere, caller);
    }

    /**
     * Returns a query with one row if the caller's permissions have not changed since the request
     * was authenticated.
     */
    static String current(String caller, String stamp) {
        return "(select from identity where id = %s and stamp = %s and disabled_at is null)"
                .formatted(caller, stamp);
    }
}

package io.botwarden.testing;

/** Test runs after a change, by which it is verified. */
public final class PassedRuns {

    private PassedRuns() {}

    /**
     * The statement that inserts a passed run of the change's bot, which started after it, and
     * returns its key as {@code id}; {@code :code} is its name. A bot without a release gets one.
     *
     * @param kind such as {@code FUNCTIONAL}
     * @param change the ID of the change
     */
    public static String sql(String kind, String change) {
        return """
        with changed as (
          select c.bot_id, c.started_at, coalesce(c.release_id, (select min(r.id) from release r where r.bot_id = c.bot_id)) as release_id
          from change c where c.id = %s
        ),
        added as (
          insert into release (bot_id, label, released_at) select bot_id, 'tested', now() from changed where release_id is null returning id
        )
        insert into test_run (release_id, bot_id, kind, name, result, passed, started_at, finished_at)
        select coalesce(release_id, (select id from added)), bot_id, '%s', :code, 'PASSED', 1,
          coalesce(started_at, now()), coalesce(started_at, now())
        from changed
        returning id
        """
                .formatted(change.substring(change.lastIndexOf('_') + 1), kind);
    }
}

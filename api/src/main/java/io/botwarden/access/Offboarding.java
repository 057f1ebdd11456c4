package io.botwarden.access;

import io.botwarden.platform.identity.signin.Sessions;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Closes the accounts of employees who have left, after their last day (UTC). This ends their
 * sessions and invalidates their keys and grants. The last account that manages access over
 * everything stays open until there is another one, because otherwise nobody could manage access.
 * (Policy 4.1.3, 5.3.2)
 */
@Component
class Offboarding {

    private static final String LEFT =
            """
            select i.id
            from identity i
            join employee e on e.id = i.employee_id
            where i.disabled_at is null and e.left_on < cast(cast(:now as timestamptz) at time zone 'UTC' as date)
              and (
                not exists (select from administrator a where a.identity_id = i.id)
                or exists (select from administrator a where a.identity_id <> i.id)
              )
            order by i.id
            """;

    private final DueWrites due;
    private final Identities identities;
    private final Sessions sessions;
    private final Clock clock;

    Offboarding(DueWrites due, Identities identities, Sessions sessions, Clock clock) {
        this.due = due;
        this.identities = identities;
        this.sessions = sessions;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(LEFT, "closeAccountOfLeaver", this::close);
    }

    private Mono<Write> close(long account) {
        return identities
                .find(account)
                .filter(identity -> !identity.closed())
                .map(identity ->
                        identity.leave(clock.instant()).along(key -> sessions.endAll(key, null)));
    }
}

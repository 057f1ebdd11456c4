package io.botwarden.insight.sql.saved;

import io.botwarden.platform.write.DueWrites;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Marks saved queries whose owner's account was closed, so that somebody takes them over. */
@Component
class OwnersLeft {

    private static final String LEFT =
            """
            select q.id from saved_query q join identity i on i.id = q.saved_by_id
            where q.owner_left_at is null and i.disabled_at is not null
            order by q.id
            """;

    private final DueWrites due;
    private final Clock clock;

    OwnersLeft(DueWrites due, Clock clock) {
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(
                LEFT,
                "markQueryWithoutOwner",
                key ->
                        SavedQuery.find(key)
                                .filter(query -> !query.ownerLeft())
                                .map(query -> query.leave(clock.instant())));
    }
}

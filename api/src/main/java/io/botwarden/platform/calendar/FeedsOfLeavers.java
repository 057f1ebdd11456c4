package io.botwarden.platform.calendar;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Revokes the secret addresses of a person's calendars when their account is closed because they
 * leave, so that the addresses stay useless if they return. (Policy 4.1.3)
 */
@Component
class FeedsOfLeavers implements Consequence {

    private static final String VALID =
            """
            select f.id, f.calendar, f.version from calendar_feed f
            join identity i on i.id = f.identity_id
            join employee e on e.id = i.employee_id
            where i.id = $1 and e.left_on is not null and f.revoked_at is null
            order by f.id for no key update of f
            """;

    @Override
    public Set<String> events() {
        return Set.of("AccountClosed");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return Transaction.all(
                        VALID, List.of(cause.subject().key()), row -> revoke(row, cause.at()))
                .flatMapIterable(writes -> writes);
    }

    private static Write revoke(Readable feed, Instant at) {
        return Write.update(
                        CalendarFeeds.FEED,
                        Fields.number(feed, "id"),
                        Fields.version(feed),
                        "CalendarFeedRevoked",
                        Fields.text(feed, "calendar"))
                .set("revoked_at", null, at);
    }
}

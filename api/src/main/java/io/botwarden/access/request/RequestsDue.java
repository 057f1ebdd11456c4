package io.botwarden.access.request;

import io.botwarden.access.HeldGrant;
import io.botwarden.access.HeldGrants;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Fields;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives and takes rights on time. What is due stands in the records themselves, so that nothing is
 * lost while nobody looks; each is done in a transaction of its own, so that one that fails holds
 * up no other. (Policy 4.1.2)
 */
@Component
class RequestsDue {

    private static final Logger log = LoggerFactory.getLogger(RequestsDue.class);

    private static final String EXPIRED =
            "select id from access_grant where expires_at <= :now order by expires_at, id";
    private static final String ENDED =
            """
            select id from access_request q
            where state = 'GRANTED' and not exists (select from access_grant where request_id = q.id) order by id
            """;
    private static final String UNDECIDED =
            "select id from access_request where state = 'REQUESTED' and decide_before <= :now order by id";
    private static final String BEGINNING =
            "select id from access_request where state = 'APPROVED' and starts_at <= :now order by starts_at, id";

    private final DatabaseClient database;
    private final RequestRows requests;
    private final HeldGrants grants;
    private final Writes writes;
    private final Clock clock;

    RequestsDue(
            DatabaseClient database,
            RequestRows requests,
            HeldGrants grants,
            Writes writes,
            Clock clock) {
        this.database = database;
        this.requests = requests;
        this.grants = grants;
        this.writes = writes;
        this.clock = clock;
    }

    /** A right that is asked for anew from when it ends is taken before it is given again. */
    Mono<Void> run() {
        return each(EXPIRED, "expireRole", this::expire)
                .then(each(ENDED, "endAccess", this::end))
                .then(each(UNDECIDED, "lapseAccessRequest", this::lapse))
                .then(each(BEGINNING, "grantAccess", this::grant));
    }

    private Mono<Write> expire(long grant) {
        return grants.find(grant).flatMap(this::expire);
    }

    private Mono<Write> expire(HeldGrant grant) {
        Write expired = grant.end("RoleExpired");
        Long request = grant.request();
        return request == null
                ? Mono.just(expired)
                : requests.find(request)
                        .filter(found -> found.state() == RequestState.GRANTED)
                        .map(found -> expired.also(found.end("Its time is over.")))
                        .defaultIfEmpty(expired);
    }

    private Mono<Write> end(long request) {
        return requests.find(request)
                .filter(found -> found.state() == RequestState.GRANTED)
                .map(found -> found.end("The right was taken before its time was over."));
    }

    private Mono<Write> lapse(long request) {
        return requests.find(request)
                .filter(found -> found.state() == RequestState.REQUESTED)
                .map(found -> found.lapse("Nobody decided in time."));
    }

    private Mono<Write> grant(long request) {
        return requests.find(request)
                .filter(found -> found.state() == RequestState.APPROVED)
                .map(found -> found.grantOrLapse(clock.instant()));
    }

    private Mono<Void> each(String due, String action, Function<Long, Mono<Write>> write) {
        return Mono.defer(
                        () -> bindNow(due).map(row -> Fields.number(row, "id")).all().collectList())
                .flatMapIterable(keys -> keys)
                .concatMap(key -> one(key, action, write))
                .then();
    }

    private DatabaseClient.GenericExecuteSpec bindNow(String due) {
        DatabaseClient.GenericExecuteSpec statement = database.sql(due);
        return due.contains(":now") ? statement.bind("now", clock.instant()) : statement;
    }

    private Mono<RecordKey> one(long key, String action, Function<Long, Mono<Write>> write) {
        return writes.runDue(action, Mono.defer(() -> write.apply(key)))
                .onErrorResume(failure -> {
                    log.warn("{} of {} failed and is tried again", action, key, failure);
                    return Mono.empty();
                });
    }
}

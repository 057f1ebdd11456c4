package io.botwarden.access.request;

import io.botwarden.access.HeldGrant;
import io.botwarden.access.HeldGrants;
import io.botwarden.access.function.HeldFunctions;
import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Starts and ends requested grants, and ends unconfirmed ones, on time. (Policy 4.1.2) */
@Component
class RequestsDue {

    private static final String EXPIRED =
            "select id from access_grant where expires_at <= :now order by expires_at, id";
    private static final String FUNCTION_EXPIRED =
            "select id from function_grant where expires_at <= :now order by expires_at, id";
    private static final String UNCONFIRMED =
            "select id from access_grant where confirmation_due_at <= :now and confirmed_at is null and lapsed_at is null order by confirmation_due_at, id";
    private static final String FUNCTION_UNCONFIRMED =
            "select id from function_grant where confirmation_due_at <= :now and confirmed_at is null and lapsed_at is null order by confirmation_due_at, id";
    private static final String ENDED =
            """
            select id from access_request q
            where state = 'GRANTED' and not exists (select from access_grant where request_id = q.id)
              and not exists (select from function_grant where request_id = q.id)
            order by id
            """;
    private static final String UNDECIDED =
            "select id from access_request where state = 'REQUESTED' and decision_deadline <= :now order by id";
    private static final String BEGINNING =
            "select id from access_request where state = 'APPROVED' and starts_at <= :now order by starts_at, id";

    private final DueWrites due;
    private final RequestRows requests;
    private final HeldGrants grants;
    private final HeldFunctions functions;
    private final Clock clock;

    RequestsDue(
            DueWrites due,
            RequestRows requests,
            HeldGrants grants,
            HeldFunctions functions,
            Clock clock) {
        this.due = due;
        this.requests = requests;
        this.grants = grants;
        this.functions = functions;
        this.clock = clock;
    }

    /**
     * Expired grants are ended before new ones start, so that a grant requested again can follow
     * the old one.
     */
    Mono<Void> run() {
        return due.each(UNCONFIRMED, "lapseRole", this::lapseRole)
                .then(due.each(FUNCTION_UNCONFIRMED, "lapseFunction", this::lapseFunction))
                .then(due.each(EXPIRED, "expireRole", this::expire))
                .then(due.each(FUNCTION_EXPIRED, "expireFunction", this::expireFunction))
                .then(due.each(ENDED, "endAccess", this::end))
                .then(due.each(UNDECIDED, "lapseAccessRequest", this::lapse))
                .then(due.each(BEGINNING, "grantAccess", this::grant));
    }

    private Mono<Write> lapseRole(long grant) {
        return grants.find(grant).map(held -> held.lapse(now()));
    }

    private Mono<Write> lapseFunction(long grant) {
        return functions.find(grant).map(held -> held.lapse(now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Mono<Write> expire(long grant) {
        return grants.find(grant).flatMap(this::expire);
    }

    private Mono<Write> expire(HeldGrant grant) {
        return withRequest(grant.request(), grant.end("RoleExpired"));
    }

    private Mono<Write> expireFunction(long grant) {
        return functions
                .find(grant)
                .flatMap(held -> withRequest(held.request(), held.end("FunctionExpired")));
    }

    /** If the grant came from a request, the request ends with it. */
    private Mono<Write> withRequest(@Nullable Long request, Write expired) {
        return request == null
                ? Mono.just(expired)
                : requests.find(request)
                        .filter(found -> found.state() == RequestState.GRANTED)
                        .map(found -> expired.also(found.end("The grant has expired.")))
                        .defaultIfEmpty(expired);
    }

    private Mono<Write> end(long request) {
        return requests.find(request)
                .filter(found -> found.state() == RequestState.GRANTED)
                .map(found -> found.end("The grant was revoked before it expired."));
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
}

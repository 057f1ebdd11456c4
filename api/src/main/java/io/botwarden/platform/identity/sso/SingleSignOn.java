package io.botwarden.platform.identity.sso;

import com.nimbusds.jwt.JWTClaimsSet;
import io.botwarden.platform.identity.Accounts;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.oidc.ExternalAccounts;
import io.botwarden.platform.identity.oidc.ExternalGrants;
import io.botwarden.platform.identity.oidc.ExternalSubject;
import io.botwarden.platform.identity.oidc.IssuerEndpoints.Endpoints;
import io.botwarden.platform.identity.oidc.Issuers;
import io.botwarden.platform.identity.oidc.KnownIssuer;
import io.botwarden.platform.identity.oidc.OidcProperties.Console;
import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import io.botwarden.platform.identity.oidc.Person;
import io.botwarden.platform.identity.oidc.SeparateRolesException;
import io.botwarden.platform.identity.signin.Openings;
import io.botwarden.platform.identity.signin.Origin;
import io.botwarden.platform.identity.signin.StartedSession;
import io.botwarden.platform.identity.sso.CodeExchange.Tokens;
import io.botwarden.platform.identity.sso.Refusal.Reason;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Signs people in with accounts of issuers: sends them there, exchanges the code that they come
 * back with, verifies the ID token, and starts the same session as a password does. The account and
 * its rights are those of access tokens of the same issuer.
 */
@Component
class SingleSignOn {

    private final Issuers issuers;
    private final ConsoleAddress console;
    private final CodeExchange codes;
    private final IssuerTokens tokens;
    private final ExternalAccounts accounts;
    private final ExternalGrants grants;
    private final Accounts identities;
    private final Openings openings;
    private final ExternalSessions sessions;
    private final SignOnRecords records;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SingleSignOn(
            Issuers issuers,
            ConsoleAddress console,
            CodeExchange codes,
            IssuerTokens tokens,
            ExternalAccounts accounts,
            ExternalGrants grants,
            Accounts identities,
            Openings openings,
            ExternalSessions sessions,
            SignOnRecords records,
            TransactionalOperator transaction,
            Clock clock) {
        this.issuers = issuers;
        this.console = console;
        this.codes = codes;
        this.tokens = tokens;
        this.accounts = accounts;
        this.grants = grants;
        this.identities = identities;
        this.openings = openings;
        this.sessions = sessions;
        this.records = records;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns the issuer's page on which the person signs in. */
    Mono<URI> begin(KnownIssuer issuer, Ticket ticket) {
        Console client = Objects.requireNonNull(issuer.settings().console());
        return endpoints(issuer)
                .map(endpoints ->
                        new FormParameters()
                                .with("response_type", "code")
                                .with("client_id", client.clientId())
                                .with("redirect_uri", console.callback(client).toString())
                                .with("scope", String.join(" ", client.scopes()))
                                .with("state", ticket.state())
                                .with("nonce", ticket.nonce())
                                .with("code_challenge", Tickets.challenge(ticket))
                                .with("code_challenge_method", "S256")
                                .addedTo(
                                        Endpoints.require(
                                                endpoints.authorization(),
                                                "authorization_endpoint")));
    }

    /** Starts a session for the person who came back; {@link Refusal} if that is not possible. */
    Mono<StartedSession> complete(Ticket ticket, Returned returned, Origin origin) {
        KnownIssuer issuer = issuers.named(ticket.issuer()).orElse(null);
        Console client = issuer == null ? null : issuer.settings().console();
        if (issuer == null || client == null || !returned.isOf(ticket)) {
            return Mono.error(new Refusal(Reason.EXPIRED, "the response is of another sign-in"));
        }
        return endpoints(issuer)
                .flatMap(endpoints ->
                        code(issuer, endpoints, returned)
                                .flatMap(code ->
                                        codes.exchange(issuer, client, endpoints, ticket, code))
                                .flatMap(made -> verified(issuer, client, endpoints, made, ticket)))
                .onErrorMap(SingleSignOn::isOfIssuer, SingleSignOn::unreachable)
                .flatMap(arrival -> admitted(arrival, origin))
                .onErrorResume(
                        Refusal.class,
                        refusal ->
                                records.refused(issuer, refusal, origin).then(Mono.error(refusal)));
    }

    private static Mono<String> code(KnownIssuer issuer, Endpoints endpoints, Returned returned) {
        boolean ofAnother =
                returned.issuer() == null
                        ? endpoints.namesItself()
                        : !returned.issuer().equals(issuer.settings().issuer());
        if (ofAnother) {
            return Mono.error(new Refusal(Reason.INVALID, "the response is of another issuer"));
        }
        if (returned.error() != null) {
            return Mono.error(
                    new Refusal(
                            returned.error().equals("access_denied")
                                    ? Reason.CANCELLED
                                    : Reason.UNREACHABLE,
                            "the issuer returned an error"));
        }
        return returned.code() == null
                ? Mono.error(new Refusal(Reason.INVALID, "the response has no code"))
                : Mono.just(returned.code());
    }

    private Mono<Arrival> verified(
            KnownIssuer issuer, Console client, Endpoints endpoints, Tokens made, Ticket ticket) {
        return tokens.identity(issuer, client, made.id(), ticket)
                .onErrorMap(
                        UnauthenticatedException.class,
                        unsigned ->
                                new Refusal(Reason.INVALID, "the ID token is not valid", unsigned))
                .flatMap(claims ->
                        claims(issuer, endpoints, made, claims)
                                .map(all -> arrival(issuer, client, made, claims, all)));
    }

    /**
     * Some issuers put everything into the ID token, others tell it only to those who ask. Without
     * groups in the ID token their response is needed: nobody loses rights because it is missing.
     */
    private Mono<Map<String, Object>> claims(
            KnownIssuer issuer, Endpoints endpoints, Tokens made, JWTClaimsSet claims) {
        Issuer settings = issuer.settings();
        String employee = settings.employeeClaim();
        boolean groups = claims.getClaim(settings.groupsClaim()) != null;
        boolean complete =
                groups
                        && claims.getClaim(settings.nameClaim()) != null
                        && claims.getClaim(employee == null ? "email" : employee) != null;
        if (complete) {
            return Mono.just(claims.getClaims());
        }
        return codes.userInfo(issuer, endpoints, made)
                .doOnNext(more -> requireSame(claims, more))
                .onErrorResume(failure -> groups ? Mono.empty() : Mono.error(failure))
                .map(more -> {
                    Map<String, Object> all = new HashMap<>(more);
                    all.putAll(claims.getClaims());
                    return all;
                })
                .defaultIfEmpty(claims.getClaims());
    }

    /** The response could be of somebody else, or be one that Botwarden cannot read. */
    private static void requireSame(JWTClaimsSet claims, Map<String, Object> more) {
        if (!claims.getSubject().equals(more.get("sub"))) {
            throw new Refusal(Reason.INVALID, "the user info is not of the subject");
        }
    }

    private Arrival arrival(
            KnownIssuer issuer,
            Console client,
            Tokens made,
            JWTClaimsSet claims,
            Map<String, Object> all) {
        Instant now = clock.instant();
        ExternalSubject subject =
                new ExternalSubject(
                        issuer.settings(),
                        claims.getSubject(),
                        Person.of(all, claims.getSubject(), issuer.settings()),
                        claims.getIssueTime().toInstant(),
                        now.plus(client.longestSession()));
        return new Arrival(
                subject,
                claims.getClaim("sid") instanceof String sid && !sid.isEmpty() ? sid : null,
                made.id());
    }

    /** The rights and the session come into being together, or not at all. */
    private Mono<StartedSession> admitted(Arrival arrival, Origin origin) {
        ExternalSubject subject = arrival.subject();
        return accounts.of(subject)
                .onErrorMap(UnauthenticatedException.class, closed -> unknown(subject, closed))
                .flatMap(identity ->
                        transaction
                                .transactional(started(identity, arrival, origin))
                                .onErrorMap(
                                        SeparateRolesException.class,
                                        roles -> separate(identity, roles)))
                .switchIfEmpty(Mono.error(() -> unknown(subject, null)));
    }

    private Mono<StartedSession> started(long identity, Arrival arrival, Origin origin) {
        ExternalSubject subject = arrival.subject();
        return identities
                .lock(identity)
                .then(grants.keep(identity, subject))
                .then(
                        Mono.defer(() ->
                                openings.begin(
                                        identity,
                                        Openings.SINGLE_SIGN_ON,
                                        origin,
                                        subject.expiresAt())))
                .delayUntil(session ->
                        sessions.begin(
                                session.session(),
                                subject.issuer().issuer(),
                                subject.subject(),
                                arrival.sid(),
                                arrival.idToken()))
                .delayUntil(session ->
                        records.signedIn(identity, session.username(), subject.issuer(), origin));
    }

    private static Mono<Endpoints> endpoints(KnownIssuer issuer) {
        return issuer.endpoints()
                .current()
                .onErrorMap(SingleSignOn::isOfIssuer, SingleSignOn::unreachable);
    }

    private static boolean isOfIssuer(Throwable failure) {
        return !(failure instanceof Refusal);
    }

    private static Refusal unreachable(Throwable failure) {
        return new Refusal(Reason.UNREACHABLE, "the issuer cannot be reached", failure);
    }

    private static Refusal unknown(ExternalSubject subject, @Nullable Throwable cause) {
        return new Refusal(
                Reason.NO_ACCOUNT,
                "the subject %s has no open account here".formatted(subject.subject()),
                cause);
    }

    private static Refusal separate(long identity, Throwable cause) {
        return new Refusal(
                Reason.SEPARATE_ROLES,
                "the groups grant roles that one person may not hold together",
                cause,
                identity);
    }

    /**
     * A person who signed in at an issuer.
     *
     * @param subject the contents of the ID token
     * @param sid the issuer's session; null if it does not name it
     * @param idToken the ID token
     */
    private record Arrival(ExternalSubject subject, @Nullable String sid, String idToken) {}
}

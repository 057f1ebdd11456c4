package io.botwarden.platform.identity.sso;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.SecurityEvent;
import io.botwarden.platform.audit.SecurityEvents;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.identity.oidc.KnownIssuer;
import io.botwarden.platform.identity.oidc.OidcProperties.Issuer;
import io.botwarden.platform.identity.signin.Origin;
import io.botwarden.platform.identity.sso.ExternalSessions.Found;
import io.botwarden.platform.identity.sso.Refusal.Reason;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Records sign-ins at issuers, refused ones, and sessions that issuers end. (Policy 5.2.2) */
@Component
class SignOnRecords {

    private static final Logger log = LoggerFactory.getLogger(SignOnRecords.class);

    /** What the person or the network causes every day. */
    private static final Set<Reason> USUAL =
            Set.of(Reason.CANCELLED, Reason.EXPIRED, Reason.UNREACHABLE);

    /** What may be an attack, or needs an administrator. */
    private static final Set<Reason> EVENTS = Set.of(Reason.INVALID, Reason.SEPARATE_ROLES);

    private final AuditTrail audit;
    private final SecurityEvents events;

    SignOnRecords(AuditTrail audit, SecurityEvents events) {
        this.audit = audit;
        this.events = events;
    }

    Mono<Void> signedIn(long identity, String username, Issuer issuer, Origin origin) {
        return audit.record(
                new AuditEntry(
                        identity,
                        username,
                        "signIn",
                        subject(identity),
                        "Signed in with %s of %s from %s"
                                .formatted("SINGLE_SIGN_ON", issuer.issuer(), origin.address()),
                        List.of()));
    }

    /** Records a refusal with its cause, which the person is not told. */
    Mono<Void> refused(KnownIssuer issuer, Refusal refusal, Origin origin) {
        String name = issuer.settings().issuer();
        if (USUAL.contains(refusal.reason())) {
            if (refusal.reason() == Reason.UNREACHABLE) {
                log.warn("Nobody can sign in with {}", name, refusal);
            }
            return Mono.empty();
        }
        String summary =
                "Refused to sign in with %s from %s: %s"
                        .formatted(name, origin.address(), refusal.getMessage());
        Mono<Void> entry =
                audit.record(
                        new AuditEntry(
                                null,
                                name,
                                "refuseSignIn",
                                refusal.identity() == null ? null : subject(refusal.identity()),
                                summary,
                                List.of()));
        return EVENTS.contains(refusal.reason())
                ? entry.then(events.record(event(name, refusal, origin)))
                : entry;
    }

    private static SecurityEvent event(String issuer, Refusal refusal, Origin origin) {
        return new SecurityEvent(
                SecurityEvent.Kind.SIGN_IN_REFUSED,
                SecurityEvent.Severity.MODERATE,
                refusal.identity(),
                null,
                origin.address(),
                "A sign-in with %s was refused: %s".formatted(issuer, refusal.getMessage()));
    }

    Mono<Void> ended(Found session, String issuer) {
        return audit.record(
                new AuditEntry(
                        session.identity(),
                        session.username(),
                        "endSession",
                        subject(session.identity()),
                        "The session was ended by " + issuer,
                        List.of()));
    }

    private static AuditEntry.Subject subject(long identity) {
        return new AuditEntry.Subject("Identity", "identity_" + identity);
    }
}

package io.botwarden.platform.identity.signin;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.SecurityEvent;
import io.botwarden.platform.audit.SecurityEvents;
import io.botwarden.platform.audit.trail.AuditTrail;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Records successful and refused sign-ins, and suspicious ones. (Policy 5.2.2) */
@Component
class SignInRecords {

    private static final Logger log = LoggerFactory.getLogger(SignInRecords.class);

    private final AuditTrail audit;
    private final SecurityEvents events;

    SignInRecords(AuditTrail audit, SecurityEvents events) {
        this.audit = audit;
        this.events = events;
    }

    Mono<Void> signedIn(SignInAccount account, String method, Origin origin) {
        return audit.record(
                entry(
                        account.identity(),
                        account.username(),
                        "signIn",
                        "Signed in with %s from %s".formatted(method, origin.address())));
    }

    Mono<Void> emergency(SignInAccount account, Origin origin) {
        return events.record(
                new SecurityEvent(
                        SecurityEvent.Kind.EMERGENCY_SIGN_IN,
                        SecurityEvent.Severity.HIGH,
                        account.identity(),
                        account.username(),
                        origin.address(),
                        "Signed in with the password of an emergency account"));
    }

    Mono<Void> passwordChanged(SignInAccount account) {
        return audit.record(
                entry(
                        account.identity(),
                        account.username(),
                        "changePassword",
                        "Changed the password when signing in"));
    }

    Mono<Void> refused(Attempt attempt, String what) {
        return audit.record(
                entry(
                        null,
                        attempt.username(),
                        "refuseSignIn",
                        "Refused to sign in from %s: %s"
                                .formatted(attempt.origin().address(), what)));
    }

    Mono<Void> signedOut(long identity, String username) {
        return audit.record(entry(identity, username, "signOut", "Signed out"));
    }

    Mono<Void> throttled(Attempt attempt, @Nullable Long identity) {
        return events.record(
                        new SecurityEvent(
                                SecurityEvent.Kind.SIGN_IN_THROTTLED,
                                SecurityEvent.Severity.MODERATE,
                                identity,
                                attempt.username(),
                                attempt.origin().address(),
                                "Too many wrong passwords or codes: further attempts are delayed"))
                .onErrorResume(failure -> {
                    log.error("A sign-in was throttled, but the event was not written", failure);
                    return Mono.empty();
                });
    }

    Mono<Void> reused(long identity, String username, Origin origin) {
        SecurityEvent event =
                new SecurityEvent(
                        SecurityEvent.Kind.REFRESH_TOKEN_REUSED,
                        SecurityEvent.Severity.HIGH,
                        identity,
                        username,
                        origin.address(),
                        "A refresh token was used twice: its session was ended");
        return audit.record(
                        entry(
                                identity,
                                username,
                                "endSession",
                                "A refresh token was used twice: its session was ended"))
                .then(events.record(event));
    }

    private static AuditEntry entry(
            @Nullable Long identity, String username, String action, String summary) {
        AuditEntry.@Nullable Subject subject =
                identity == null
                        ? null
                        : new AuditEntry.Subject("Identity", "identity_" + identity);
        return new AuditEntry(identity, username, action, subject, summary, List.of());
    }
}

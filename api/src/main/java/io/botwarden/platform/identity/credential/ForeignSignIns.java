package io.botwarden.platform.identity.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.AuditTrail;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Records sign-ins with third-party credentials. Every request contains the proof: it counts as a
 * sign-in when it is seen for the first time, or after an hour.
 */
@Component
public class ForeignSignIns {

    private static final int MOST_KEPT = 10_000;
    private static final Duration KEPT = Duration.ofHours(1);

    private final AuditTrail audit;
    private final Cache<Proof, Boolean> seen =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

    ForeignSignIns(AuditTrail audit) {
        this.audit = audit;
    }

    /**
     * Writes an audit entry, unless the proof was seen recently.
     *
     * @param proof the certificate or the token's claims
     * @param how the text of the entry, such as {@code Signed in by a client certificate}
     */
    public Mono<Void> note(long identityId, String username, Object proof, String how) {
        return Mono.defer(() ->
                seen.asMap().putIfAbsent(new Proof(identityId, proof), true) == null
                        ? audit.record(entry(identityId, username, how))
                        : Mono.empty());
    }

    private static AuditEntry entry(long identityId, String username, String how) {
        return new AuditEntry(
                identityId,
                username,
                "signIn",
                new AuditEntry.Subject("Identity", "identity_" + identityId),
                how,
                List.of());
    }

    private record Proof(long identityId, Object proof) {}
}

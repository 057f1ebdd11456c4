package io.botwarden.security.audit;

import io.botwarden.security.checkpoint.Checkpoints;
import io.botwarden.security.checkpoint.SignedCheckpoint;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** GraphQL query of the current, signed log. */
@Controller
class AuditLogController {

    private final Checkpoints checkpoints;

    AuditLogController(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    @QueryMapping
    Mono<AuditLog> auditLog() {
        return Mono.fromCallable(this::now).subscribeOn(Schedulers.boundedElastic());
    }

    private AuditLog now() {
        SignedCheckpoint signed = checkpoints.current();
        return new AuditLog(
                signed.checkpoint().size(),
                signed.checkpoint().root().base64(),
                signed.note(),
                checkpoints.key().spelled());
    }

    /** The type {@code AuditLog} of the schema. */
    record AuditLog(long size, String rootHash, String checkpoint, String publicKey) {}
}

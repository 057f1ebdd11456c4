package io.botwarden.security.declaration;

import static io.botwarden.security.declaration.DeclarationRecords.AUTHENTICATION;
import static io.botwarden.security.declaration.DeclarationRecords.ENCRYPTION;

import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks declarations. */
@Component
class DeclarationRows {

    /** The declaration of this kind with this ID, locked. */
    Mono<Declaration> require(RecordType type, String field, String id) {
        return Mono.fromCallable(() -> type.parse(field, id))
                .flatMap(key -> find(type, key))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** The declaration of this kind with this key, locked; empty if there is none. */
    Mono<Declaration> find(RecordType type, long key) {
        return Transaction.one(statement(type), List.of(key), row -> Declaration.of(type, row));
    }

    private static String statement(RecordType type) {
        if (type.equals(ENCRYPTION)) {
            return """
            select e.id, a.name as label, e.bot_id, e.state, e.valid_until, e.note, e.version
            from data_encryption e join data_asset a on a.id = e.id where e.id = $1 for update of e
            """;
        }
        if (type.equals(AUTHENTICATION)) {
            return """
            select e.id, b.code as label, e.bot_id, e.state, e.valid_until, e.note, e.version
            from bot_authentication e join bot b on b.id = e.id where e.id = $1 for update of e
            """;
        }
        throw new IllegalArgumentException("%s is not a declaration".formatted(type.name()));
    }
}

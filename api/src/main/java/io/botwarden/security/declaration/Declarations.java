package io.botwarden.security.declaration;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What declarations of both kinds have in common. */
@Component
class Declarations {

    private final DeclarationRows rows;
    private final References references;
    private final Parameters parameters;
    private final Writes writes;

    Declarations(
            DeclarationRows rows, References references, Parameters parameters, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.parameters = parameters;
        this.writes = writes;
    }

    /**
     * A kind of declaration.
     *
     * @param field the field of inputs that names one
     * @param confirmed the event of a confirmation
     * @param withdrawn the event of a withdrawal
     */
    record Kind(RecordType type, String field, String confirmed, String withdrawn) {}

    /**
     * What a declaration is about, with the one that it replaces.
     *
     * @param replaced the declaration there is; null if it is the first
     * @param responsible key of the employee who has to confirm it; null for nobody
     */
    record Subject<S>(S about, @Nullable Declaration replaced, @Nullable Long responsible) {

        Write withResponsible(Write write) {
            return responsible == null
                    ? write.derived("responsible_id", null)
                    : write.refer("responsible_id", EMPLOYEE, null, responsible);
        }
    }

    /**
     * What a new declaration is about.
     *
     * @param key of the bot or data asset, which is also that of its declaration
     * @param responsible the ID of the employee who has to confirm it
     * @param usual key of the employee if none is given
     */
    <S> Mono<Subject<S>> subject(
            Kind kind, S about, long key, @Nullable String responsible, @Nullable Long usual) {
        return Mono.zip(
                        rows.find(kind.type(), key)
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty()),
                        references.optionalEmployee("responsible", responsible))
                .map(found ->
                        new Subject<>(
                                about, found.getT1().orElse(null), found.getT2().orElse(usual)));
    }

    /** How long a declaration is valid. */
    Duration validity() {
        return parameters.duration("declaration-validity");
    }

    Mono<Payload> confirm(
            Viewer viewer, Kind kind, String id, @Nullable Integer version, @Nullable String note) {
        Duration validity = validity();
        return writes.run(
                viewer,
                on(kind, id)
                        .write((found, by) ->
                                found.confirm(kind.confirmed(), by, version, validity, note)));
    }

    Mono<Payload> withdraw(
            Viewer viewer, Kind kind, String id, @Nullable Integer version, String reason) {
        return writes.run(
                viewer,
                on(kind, id)
                        .write((found, by) ->
                                found.withdraw(kind.withdrawn(), by, version, reason)));
    }

    private Action.OnSubject<Declaration> on(Kind kind, String id) {
        return Action.on(
                kind.field(), rows.require(kind.type(), kind.field(), id), Declaration::scopes);
    }
}

package io.botwarden.risk.contingency.activation;

import static io.botwarden.risk.contingency.ContingencyRecords.ACTIVATION;
import static io.botwarden.risk.contingency.ContingencyRecords.ACTIVATION_ROLE;
import static io.botwarden.risk.contingency.ContingencyRecords.ACTIVATION_STEP;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds and locks activations, their roles and their steps. */
@Component
class ActivationRows {

    /** Represents no viewer: no account has this key. */
    static final long NOBODY = 0;

    private final Authorisation authorisation;

    ActivationRows(Authorisation authorisation) {
        this.authorisation = authorisation;
    }

    /** The activation with this ID, locked, for somebody who leads it or may run it. */
    Mono<Activation> requireLed(Viewer viewer, String id) {
        return Mono.fromCallable(() -> ACTIVATION.parse("activation", id))
                .flatMap(key -> find(key, viewer.identityId()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("activation")))
                .delayUntil(activation -> requireLeader(viewer, activation));
    }

    /** The activation with this key, locked; empty if there is none. */
    Mono<Activation> find(long key, long viewer) {
        return Transaction.one(
                """
                select a.id, a.number, a.title, a.incident_id, a.bot_id, a.department_id, a.state, a.version,
                  exists (
                    select from activation_step s where s.activation_id = a.id and s.required and s.state in ('OPEN', 'STARTED')
                  ) as steps_open,
                  acts_in($2, a.id, false) as in_role, acts_in($2, a.id, true) as leading
                from activation a where a.id = $1 for update of a
                """,
                List.of(key, viewer),
                Activation::of);
    }

    /** The running activations for an incident, locked. */
    Flux<Activation> running(long incident) {
        return Transaction.all(
                        "select id from activation where incident_id = $1 and state = 'RUNNING' order by id",
                        List.of(incident),
                        row -> Fields.number(row, "id"))
                .flatMapIterable(keys -> keys)
                .concatMap(key -> find(key, NOBODY));
    }

    /** The role with this ID and its activation, both locked; the activation first. */
    Mono<HeldRole> requireRole(Viewer viewer, String id) {
        return Mono.fromCallable(() -> ACTIVATION_ROLE.parse("role", id))
                .flatMap(key -> role(key, viewer.identityId()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("role")));
    }

    /** The same, by its key. */
    Mono<HeldRole> role(long key, long viewer) {
        return activationOf("activation_role", key, viewer)
                .zipWhen(
                        activation ->
                                Transaction.one(
                                        """
                                        select r.id, r.name, r.title, r.employee_id, e.name as person, r.deputy_id, r.state, r.called_at, r.confirmed_at,
                                          r.version,
                                          exists (select from identity i where i.id = $2 and i.employee_id = r.employee_id) as held
                                        from activation_role r left join employee e on e.id = r.employee_id
                                        where r.id = $1 for update of r
                                        """,
                                        List.of(key, viewer),
                                        ActivationRole::of),
                        HeldRole::new);
    }

    /**
     * The step with this ID and its activation, both locked, for somebody who has a role in the
     * activation or may run it.
     */
    Mono<HeldStep> requireStep(Viewer viewer, String id) {
        return Mono.fromCallable(() -> ACTIVATION_STEP.parse("step", id))
                .flatMap(key -> step(key, viewer.identityId()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("step")))
                .delayUntil(held ->
                        held.activation().inRole()
                                ? Mono.empty()
                                : require(viewer, held.activation(), Runners.ONLY_PEOPLE));
    }

    /** The same, by its key. */
    Mono<HeldStep> step(long key, long viewer) {
        return activationOf("activation_step", key, viewer)
                .zipWhen(
                        activation ->
                                Transaction.one(
                                        "select id, position, title, state, due_at, missed_at, version from activation_step where id = $1 for update",
                                        List.of(key),
                                        ActivationStep::of),
                        HeldStep::new);
    }

    /** Refuses a viewer who neither leads the activation nor may run it. */
    Mono<Void> requireLeader(Viewer viewer, Activation activation) {
        return activation.leading()
                ? Mono.empty()
                : require(viewer, activation, Runners.ONLY_LEADER);
    }

    private Mono<Void> require(Viewer viewer, Activation activation, String why) {
        return authorisation
                .holds(viewer, Runners.PERMISSION, activation.scope())
                .doOnNext(held -> Runners.require(held, why))
                .then();
    }

    private Mono<Activation> activationOf(String table, long key, long viewer) {
        return Transaction.one(
                        "select activation_id from %s where id = $1".formatted(table),
                        List.of(key),
                        row -> Fields.number(row, "activation_id"))
                .flatMap(activation -> find(activation, viewer));
    }

    /** The name of an employee. */
    Mono<String> name(long employee) {
        return Transaction.one(
                "select name from employee where id = $1",
                List.of(employee),
                row -> Fields.text(row, "name"));
    }

    /** Sets who does the steps of a role, in the current transaction. */
    Mono<Void> holdSteps(long role) {
        return Transaction.one(
                        """
                        with held as (
                          update activation_step s set holder_id = r.employee_id from activation_role r
                          where r.id = $1 and s.activation_id = r.activation_id and s.role = r.name
                          returning s.id
                        )
                        select count(*) as rows from held
                        """,
                        List.of(role),
                        row -> Fields.number(row, "rows"))
                .then();
    }

    record HeldRole(Activation activation, ActivationRole role) {}

    record HeldStep(Activation activation, ActivationStep step) {}
}

package io.botwarden.risk.contingency.plan;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.catalog.References;
import io.botwarden.notification.oncall.ScheduleRows;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.risk.contingency.plan.Content.Role;
import io.botwarden.risk.input.ContingencyContentInput;
import io.botwarden.risk.input.ContingencyResourceInput;
import io.botwarden.risk.input.ContingencyRoleInput;
import io.botwarden.risk.input.ContingencyStepInput;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the records that the content of a version refers to, and saves it. */
@Component
class ContentRows {

    private static final String ADDED = "select count(*) as rows from added";

    private final References references;
    private final ScheduleRows schedules;

    ContentRows(References references, ScheduleRows schedules) {
        this.references = references;
        this.schedules = schedules;
    }

    /** The content with the keys of the records that it names. */
    Mono<Content> find(ContingencyContentInput input) {
        return Mono.zip(
                bots(input.bots()),
                roles(input.roles()),
                (bots, roles) -> Content.of(input, bots, roles));
    }

    private Mono<List<Long>> bots(List<String> ids) {
        return Flux.range(0, ids.size())
                .concatMap(k -> bot("content.bots[%d]".formatted(k), ids.get(k)))
                .distinct()
                .collectList();
    }

    private static Mono<Long> bot(String field, String id) {
        return Mono.fromCallable(() -> BOT.parse(field, id))
                .flatMap(key ->
                        Transaction.one(
                                "select code, state from bot where id = $1",
                                List.of(key),
                                row -> {
                                    if (Fields.text(row, "state").equals("RETIRED")) {
                                        throw new RefusedException(
                                                RefusalCode.WRONG_STATE,
                                                "The bot %s is RETIRED; a plan covers bots that are not."
                                                        .formatted(Fields.text(row, "code")),
                                                field);
                                    }
                                    return key;
                                }))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    private Mono<List<Role>> roles(List<ContingencyRoleInput> roles) {
        return Flux.range(0, roles.size())
                .concatMap(k -> role("content.roles[%d]".formatted(k), roles.get(k)))
                .collectList();
    }

    private Mono<Role> role(String path, ContingencyRoleInput role) {
        return Mono.zip(
                        references.optionalEmployee(path + ".employee", role.employee()),
                        references.optionalEmployee(path + ".deputy", role.deputy()),
                        schedules.optional(path + ".schedule", role.schedule()))
                .map(found ->
                        new Role(
                                role.name(),
                                role.kind(),
                                found.getT1().orElse(null),
                                found.getT2().orElse(null),
                                found.getT3().orElse(null)));
    }

    /** Inserts a version with its content, in the current transaction. */
    Mono<Void> insert(long plan, int revision, String title, Content content, By by) {
        return Transaction.one(
                        """
                        insert into contingency_plan_version
                          (contingency_plan_id, revision, title, procedure, change_note, drafted_by_id, changed_by_id)
                        values ($1, $2, $3, $4, nullif($5, ''), $6, $6)
                        returning id
                        """,
                        List.of(
                                plan,
                                revision,
                                title,
                                content.procedure(),
                                content.changeNote() == null ? "" : content.changeNote(),
                                by.viewer().identityId()),
                        row -> Fields.number(row, "id"))
                .flatMap(version -> save(version, content));
    }

    /** Replaces the content of a version, in the current transaction. */
    Mono<Void> save(long version, Content content) {
        return Flux.just("bot", "step", "role", "resource")
                .concatMap(part ->
                        run(
                                """
                                with gone as (delete from contingency_%s where contingency_plan_version_id = $1 returning id)
                                select count(*) as rows from gone
                                """
                                        .formatted(part.equals("bot") ? "plan_bot" : part),
                                List.of(version)))
                .then(bots(version, content))
                .then(roles(version, content))
                .then(steps(version, content.steps()))
                .then(resources(version, content.resources()));
    }

    private static Mono<Void> bots(long version, Content content) {
        return run(
                """
                with added as (
                  insert into contingency_plan_bot (contingency_plan_version_id, bot_id) select $1, unnest($2::bigint[]) returning id
                )
                """
                        + ADDED,
                List.of(version, content.bots().toArray(Long[]::new)));
    }

    private static Mono<Void> roles(long version, Content content) {
        List<Role> roles = content.roles();
        return run(
                """
                with added as (
                  insert into contingency_role (contingency_plan_version_id, position, name, kind, employee_id, deputy_id, schedule_id)
                  select $1, r.position, r.name, r.kind, r.employee, r.deputy, r.schedule
                  from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
                    with ordinality as r (name, kind, employee, deputy, schedule, position)
                  returning id
                )
                """
                        + ADDED,
                List.of(
                        version,
                        texts(roles, Role::name),
                        texts(roles, role -> role.kind().name()),
                        keys(roles, Role::employee),
                        keys(roles, Role::deputy),
                        keys(roles, Role::schedule)));
    }

    private static Mono<Void> steps(long version, List<ContingencyStepInput> steps) {
        return run(
                """
                with added as (
                  insert into contingency_step (contingency_plan_version_id, position, title, instruction, role, within_minutes, required)
                  select $1, s.position, s.title, s.instruction, s.role, s.within_minutes, s.required
                  from unnest($2::text[], $3::text[], $4::text[], $5::integer[], $6::boolean[])
                    with ordinality as s (title, instruction, role, within_minutes, required, position)
                  returning id
                )
                """
                        + ADDED,
                List.of(
                        version,
                        texts(steps, ContingencyStepInput::title),
                        texts(steps, ContingencyStepInput::instruction),
                        texts(steps, ContingencyStepInput::role),
                        steps.stream()
                                .map(ContingencyStepInput::withinMinutes)
                                .toArray(Integer[]::new),
                        steps.stream()
                                .map(ContingencyStepInput::required)
                                .toArray(Boolean[]::new)));
    }

    private static Mono<Void> resources(long version, List<ContingencyResourceInput> resources) {
        return run(
                """
                with added as (
                  insert into contingency_resource (contingency_plan_version_id, position, name, location, contact)
                  select $1, r.position, r.name, r.location, r.contact
                  from unnest($2::text[], $3::text[], $4::text[]) with ordinality as r (name, location, contact, position)
                  returning id
                )
                """
                        + ADDED,
                List.of(
                        version,
                        texts(resources, ContingencyResourceInput::name),
                        texts(resources, ContingencyResourceInput::location),
                        texts(resources, ContingencyResourceInput::contact)));
    }

    private static <T> @Nullable String[] texts(
            List<T> values, Function<T, @Nullable String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable Long[] keys(List<Role> roles, Function<Role, @Nullable Long> key) {
        return roles.stream().map(key).toArray(Long[]::new);
    }

    private static Mono<Void> run(String statement, List<Object> values) {
        return Transaction.one(statement, values, row -> Fields.number(row, "rows")).then();
    }
}

package io.botwarden.access.directory;

import io.botwarden.catalog.DirectoryDepartments;
import io.botwarden.platform.graphql.DeclaredMutation;
import io.botwarden.platform.graphql.MutationInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the department that a user names, by its code or else its name. Directories know
 * departments as texts only: one that does not exist is created at the top level, if the
 * configuration allows it.
 */
@Component
class DepartmentNames {

    private final DirectoryDepartments departments;
    private final DirectorySettings settings;
    private final Writes writes;

    DepartmentNames(DirectoryDepartments departments, DirectorySettings settings, Writes writes) {
        this.departments = departments;
        this.settings = settings;
        this.writes = writes;
    }

    /**
     * Returns where a user is to be.
     *
     * @param user what the client sends
     * @param present the department that the user has
     * @param check fails if the user is refused anyway, so that no department is created for nobody
     */
    Mono<Placement> place(
            Viewer viewer, WantedUser user, @Nullable String present, Mono<Void> check) {
        String wanted = user.department();
        if (wanted == null) {
            return Mono.just(Placement.NONE);
        }
        return wanted.equals(present)
                ? Mono.just(Placement.PRESENT)
                : find(wanted)
                        .switchIfEmpty(
                                check.onErrorMap(
                                                RefusedException.class,
                                                refused -> ScimProblem.of(refused.refusals()))
                                        .then(Mono.defer(() -> create(viewer, user, wanted))))
                        .map(Placement::in);
    }

    private Mono<Long> find(String wanted) {
        return departments
                .named(wanted)
                .collectList()
                .flatMap(found -> {
                    if (found.size() > 1) {
                        throw ScimProblem.value(
                                "department",
                                "There are several departments '%s'. Send the code."
                                        .formatted(wanted));
                    }
                    return Mono.justOrEmpty(found.isEmpty() ? null : found.getFirst());
                })
                .map(found -> {
                    if (found.closed()) {
                        throw ScimProblem.value(
                                "department", "The department '%s' is closed.".formatted(wanted));
                    }
                    return found.key();
                });
    }

    /**
     * Of two clients that name a new department at the same time, one creates it. The limits of all
     * attributes of the user apply.
     */
    private Mono<Long> create(Viewer viewer, WantedUser user, String wanted) {
        if (!settings.createsDepartments()) {
            return Mono.error(
                    ScimProblem.value(
                            "department", "There is no department '%s'.".formatted(wanted)));
        }
        MutationInput input =
                new MutationInput(
                        new DeclaredMutation("provisionDepartment", Scim.PROVISION),
                        null,
                        List.of(),
                        user.input().texts(),
                        List.of());
        return writes.run(
                        viewer,
                        Action.on(
                                        "department",
                                        Mono.just(wanted),
                                        name -> List.of(Scope.EVERYTHING))
                                .write((name, by) -> departments.create(name, name, null, null)))
                .contextWrite(input::in)
                .flatMap(payload ->
                        payload.errors().isEmpty()
                                ? Mono.just(Objects.requireNonNull(payload.record()).key())
                                : find(wanted)
                                        .switchIfEmpty(
                                                Mono.error(
                                                        () -> ScimProblem.of(payload.errors()))));
    }
}

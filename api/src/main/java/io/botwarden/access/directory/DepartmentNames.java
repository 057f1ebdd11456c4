package io.botwarden.access.directory;

import io.botwarden.catalog.DirectoryDepartments;
import io.botwarden.platform.graphql.DeclaredMutation;
import io.botwarden.platform.graphql.MutationInput;
import io.botwarden.platform.graphql.MutationInput.Allowed;
import io.botwarden.platform.graphql.MutationInput.Text;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
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
     * @param wanted what the client names
     * @param present what the user has
     */
    Mono<Placement> place(Viewer viewer, @Nullable String wanted, @Nullable String present) {
        if (wanted == null) {
            return Mono.just(Placement.NONE);
        }
        return wanted.equals(present)
                ? Mono.just(Placement.PRESENT)
                : find(wanted)
                        .switchIfEmpty(Mono.defer(() -> create(viewer, wanted)))
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

    /** Of two clients that name a new department at the same time, one creates it. */
    private Mono<Long> create(Viewer viewer, String wanted) {
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
                        List.of(new Text("department", wanted, Allowed.CODE, null)),
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

package io.botwarden.catalog;

import io.botwarden.catalog.DepartmentInputs.CreateDepartmentInput;
import io.botwarden.catalog.DepartmentInputs.MoveDepartmentInput;
import io.botwarden.catalog.DepartmentInputs.RenameDepartmentInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about departments. */
@Controller
class DepartmentController {

    private final Departments departments;

    DepartmentController(Departments departments) {
        this.departments = departments;
    }

    @MutationMapping
    Mono<DepartmentPayload> createDepartment(
            @Argument CreateDepartmentInput input, @ContextValue Viewer viewer) {
        return departments.create(viewer, input);
    }

    @MutationMapping
    Mono<DepartmentPayload> renameDepartment(
            @Argument RenameDepartmentInput input, @ContextValue Viewer viewer) {
        return departments.rename(viewer, input);
    }

    @MutationMapping
    Mono<DepartmentPayload> moveDepartment(
            @Argument MoveDepartmentInput input, @ContextValue Viewer viewer) {
        return departments.move(viewer, input);
    }
}

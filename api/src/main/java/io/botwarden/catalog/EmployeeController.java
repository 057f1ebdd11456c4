package io.botwarden.catalog;

import io.botwarden.catalog.EmployeeInputs.MoveEmployeeInput;
import io.botwarden.catalog.EmployeeInputs.OffboardEmployeeInput;
import io.botwarden.catalog.EmployeeInputs.OnboardEmployeeInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about employees. */
@Controller
class EmployeeController {

    private final Employees employees;

    EmployeeController(Employees employees) {
        this.employees = employees;
    }

    @MutationMapping
    Mono<EmployeePayload> onboardEmployee(
            @Argument OnboardEmployeeInput input, @ContextValue Viewer viewer) {
        return employees.takeOn(viewer, input);
    }

    @MutationMapping
    Mono<EmployeePayload> moveEmployee(
            @Argument MoveEmployeeInput input, @ContextValue Viewer viewer) {
        return employees.move(viewer, input);
    }

    @MutationMapping
    Mono<EmployeePayload> offboardEmployee(
            @Argument OffboardEmployeeInput input, @ContextValue Viewer viewer) {
        return employees.offboardEmployee(viewer, input);
    }
}

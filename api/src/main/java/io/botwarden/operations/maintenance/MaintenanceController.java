package io.botwarden.operations.maintenance;

import io.botwarden.operations.maintenance.MaintenanceInputs.CancelMaintenanceWindowInput;
import io.botwarden.operations.maintenance.MaintenanceInputs.ChangeMaintenanceWindowInput;
import io.botwarden.operations.maintenance.MaintenanceInputs.PlanMaintenanceWindowInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about maintenance windows. */
@Controller
class MaintenanceController {

    private final MaintenanceWindows windows;

    MaintenanceController(MaintenanceWindows windows) {
        this.windows = windows;
    }

    @MutationMapping
    Mono<MaintenanceWindowPayload> planMaintenanceWindow(
            @Argument PlanMaintenanceWindowInput input, @ContextValue Viewer viewer) {
        return windows.plan(viewer, input);
    }

    @MutationMapping
    Mono<MaintenanceWindowPayload> changeMaintenanceWindow(
            @Argument ChangeMaintenanceWindowInput input, @ContextValue Viewer viewer) {
        return windows.change(viewer, input);
    }

    @MutationMapping
    Mono<MaintenanceWindowPayload> cancelMaintenanceWindow(
            @Argument CancelMaintenanceWindowInput input, @ContextValue Viewer viewer) {
        return windows.cancel(viewer, input);
    }
}

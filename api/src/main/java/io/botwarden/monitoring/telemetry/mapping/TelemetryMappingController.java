package io.botwarden.monitoring.telemetry.mapping;

import io.botwarden.monitoring.telemetry.mapping.TelemetryMappingInputs.ChangeTelemetryMappingInput;
import io.botwarden.monitoring.telemetry.mapping.TelemetryMappingInputs.EndTelemetryMappingInput;
import io.botwarden.monitoring.telemetry.mapping.TelemetryMappingInputs.IgnoreTelemetryResourceInput;
import io.botwarden.monitoring.telemetry.mapping.TelemetryMappingInputs.MapTelemetryInput;
import io.botwarden.monitoring.telemetry.mapping.TelemetryMappingInputs.MapTelemetryResourceInput;
import io.botwarden.monitoring.telemetry.mapping.TelemetryMappingInputs.ReconsiderTelemetryResourceInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about mappings of telemetry. */
@Controller
class TelemetryMappingController {

    private final TelemetryMappings mappings;
    private final TelemetryResources resources;

    TelemetryMappingController(TelemetryMappings mappings, TelemetryResources resources) {
        this.mappings = mappings;
        this.resources = resources;
    }

    @MutationMapping
    Mono<Mapped> mapTelemetry(@Argument MapTelemetryInput input, @ContextValue Viewer viewer) {
        return mappings.map(viewer, input, Mapped::new);
    }

    @MutationMapping
    Mono<Mapped> mapTelemetryResource(
            @Argument MapTelemetryResourceInput input, @ContextValue Viewer viewer) {
        return mappings.mapResource(viewer, input, Mapped::new);
    }

    @MutationMapping
    Mono<Considered> ignoreTelemetryResource(
            @Argument IgnoreTelemetryResourceInput input, @ContextValue Viewer viewer) {
        return resources.ignore(viewer, input, Considered::new);
    }

    @MutationMapping
    Mono<Considered> reconsiderTelemetryResource(
            @Argument ReconsiderTelemetryResourceInput input, @ContextValue Viewer viewer) {
        return resources.reconsider(viewer, input, Considered::new);
    }

    @MutationMapping
    Mono<Mapped> changeTelemetryMapping(
            @Argument ChangeTelemetryMappingInput input, @ContextValue Viewer viewer) {
        return mappings.change(viewer, input, Mapped::new);
    }

    @MutationMapping
    Mono<Unmapped> endTelemetryMapping(
            @Argument EndTelemetryMappingInput input, @ContextValue Viewer viewer) {
        return mappings.end(viewer, input, Unmapped::new);
    }

    /**
     * The mapping that was made or changed.
     *
     * @param mapping null where the action was refused
     */
    record Mapped(@Nullable RecordKey mapping, List<Refusal> errors) {}

    /**
     * The resource that was ignored or taken up again.
     *
     * @param resource null where the action was refused
     */
    record Considered(@Nullable RecordKey resource, List<Refusal> errors) {}

    /**
     * The bot whose mapping was ended.
     *
     * @param bot null where the action was refused
     */
    record Unmapped(@Nullable RecordKey bot, List<Refusal> errors) {}
}

package io.botwarden.monitoring.telemetry.mapping;

import org.jspecify.annotations.Nullable;

/** The inputs of the mutations here; what each field means stands in the schema. */
final class TelemetryMappingInputs {

    private TelemetryMappingInputs() {}

    record MapTelemetryInput(String attribute, String value, String bot) {}

    record MapTelemetryResourceInput(String resource, String bot) {}

    record IgnoreTelemetryResourceInput(
            String resource, @Nullable Integer version, String reason) {}

    record ReconsiderTelemetryResourceInput(String resource, @Nullable Integer version) {}

    record ChangeTelemetryMappingInput(String mapping, @Nullable Integer version, String bot) {}

    record EndTelemetryMappingInput(String mapping) {}
}

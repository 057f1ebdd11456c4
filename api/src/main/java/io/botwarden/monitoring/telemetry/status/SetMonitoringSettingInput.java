package io.botwarden.monitoring.telemetry.status;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is expected of a bot's signals; what each field means stands in the schema. */
record SetMonitoringSettingInput(
        String bot,
        @Nullable Integer version,
        @Nullable Boolean watched,
        @Nullable Integer silentAfterSeconds,
        @Nullable BigDecimal degradedErrorRatio,
        @Nullable BigDecimal downErrorRatio,
        @Nullable BigDecimal degradedResponseTime) {}

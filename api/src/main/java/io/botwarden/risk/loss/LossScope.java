package io.botwarden.risk.loss;

import io.botwarden.analytics.risk.RiskModel;
import io.botwarden.insight.GrantedScope;
import io.botwarden.platform.read.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose losses are simulated, and as of when.
 *
 * @param reach what the viewer may see
 * @param model the version of the risk model in force then
 * @param snapshot the warehouse snapshot
 * @param asOf later events do not count
 * @param bot the code of the bot; null for all
 * @param risk the number of the risk in the register; null for all
 * @param department the code of the department, with its subtree; null for all
 */
public record LossScope(
        GrantedScope reach,
        RiskModel model,
        RecordKey snapshot,
        Instant asOf,
        @Nullable String bot,
        @Nullable String risk,
        @Nullable String department) {}

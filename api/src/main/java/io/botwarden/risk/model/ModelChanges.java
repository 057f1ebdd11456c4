package io.botwarden.risk.model;

import io.botwarden.analytics.risk.LossInterval;
import io.botwarden.analytics.risk.RiskFactor;
import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.analytics.risk.RiskModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Spells the differences of two models for the audit trail. */
final class ModelChanges {

    private final Map<String, List<String>> found = new LinkedHashMap<>();

    private ModelChanges() {}

    /** The differences, by the field of the input that they belong to. */
    static Map<String, String> of(RiskModel before, RiskModel after) {
        ModelChanges changes = new ModelChanges();
        changes.compare("currency", "", before.currency(), after.currency());
        changes.compare("severities", "", before.severities(), after.severities());
        changes.compare("frequency", "", before.frequency(), after.frequency());
        for (RiskLevel one : RiskLevel.values()) {
            changes.compare(
                    "likelihoodBands",
                    one + " ",
                    plain(Objects.requireNonNull(before.likelihood().get(one))),
                    plain(Objects.requireNonNull(after.likelihood().get(one))));
            changes.compare(
                    "impactBands",
                    one + " ",
                    plain(Objects.requireNonNull(before.impact().get(one))),
                    plain(Objects.requireNonNull(after.impact().get(one))));
            for (RiskLevel impact : RiskLevel.values()) {
                changes.compare(
                        "cells",
                        "likelihood %s, impact %s: ".formatted(one, impact),
                        before.level(one, impact),
                        after.level(one, impact));
            }
        }
        for (int k = 0; k < after.factors().size(); k++) {
            changes.compare(
                    "factors",
                    after.factors().get(k).factor() + " ",
                    spelled(before.factors().get(k)),
                    spelled(after.factors().get(k)));
        }
        before.losses()
                .forEach((tier, byClassification) ->
                        byClassification.forEach((classification, loss) ->
                                changes.compare(
                                        "losses",
                                        "%s and %s: ".formatted(tier, classification),
                                        spelled(loss),
                                        spelled(
                                                Objects.requireNonNull(
                                                        Objects.requireNonNull(
                                                                        after.losses().get(tier))
                                                                .get(classification))))));
        changes.compare("prior", "", before.prior(), after.prior());
        changes.compare(
                "shockProbability",
                "",
                plain(before.supplierShock().probability()),
                plain(after.supplierShock().probability()));
        changes.compare(
                "shockMultiplier",
                "",
                plain(before.supplierShock().multiplier()),
                plain(after.supplierShock().multiplier()));
        changes.compare(
                "halfLives", "", before.commonRate().halfLives(), after.commonRate().halfLives());
        Map<String, String> spelled = new LinkedHashMap<>();
        changes.found.forEach((field, each) -> spelled.put(field, String.join("; ", each)));
        return spelled;
    }

    private void compare(String field, String what, Object before, Object after) {
        if (!before.equals(after)) {
            found.computeIfAbsent(field, any -> new ArrayList<>())
                    .add("%s%s → %s".formatted(what, before, after));
        }
    }

    private static String spelled(RiskFactor factor) {
        return "weight %s, full at %s".formatted(plain(factor.weight()), plain(factor.fullAt()));
    }

    private static String spelled(LossInterval loss) {
        return "%s to %s".formatted(plain(loss.low()), plain(loss.high()));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}

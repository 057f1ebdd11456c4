package io.botwarden.risk.model;

import io.botwarden.platform.write.Checks;
import io.botwarden.risk.input.ChangeRiskModelInput;
import io.botwarden.risk.input.RiskBandInput;
import io.botwarden.risk.input.RiskCellInput;
import io.botwarden.risk.input.RiskFactorInput;
import io.botwarden.risk.input.RiskFactorKind;
import io.botwarden.risk.input.RiskLevel;
import io.botwarden.risk.input.RiskLossInput;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with a change of a risk model. Each message names the cell, band or factor. */
final class ModelChecks {

    private static final BigDecimal LARGEST_WEIGHT = BigDecimal.TEN;
    private static final BigDecimal LARGEST_MULTIPLIER = BigDecimal.valueOf(100);
    private static final int LONGEST_HALF_LIFE = 520;
    private static final int MOST_HALF_LIVES = 20;

    /** Amounts, rates and weights have at most 15 digits before and 6 after the point. */
    private static final BigDecimal LARGEST = new BigDecimal("1e15");

    private static final int SCALE = 6;

    private final Checks checks = new Checks();

    private ModelChecks() {}

    static Checks of(ChangeRiskModelInput input) {
        ModelChecks found = new ModelChecks();
        found.scalars(input);
        if (input.likelihoodBands() != null) {
            found.bands("likelihoodBands", input.likelihoodBands(), BigDecimal.ONE);
        }
        if (input.impactBands() != null) {
            found.bands("impactBands", input.impactBands(), null);
        }
        if (input.cells() != null) {
            found.cells(input.cells());
        }
        if (input.factors() != null) {
            found.factors(input.factors());
        }
        if (input.losses() != null) {
            found.losses(input.losses());
        }
        return found.checks;
    }

    private void scalars(ChangeRiskModelInput input) {
        if (input.currency() != null) {
            checks.that(
                    isCurrency(input.currency()),
                    "currency",
                    "%s is not an ISO 4217 currency code, such as CNY."
                            .formatted(input.currency()));
        }
        if (input.severities() != null) {
            checks.that(!input.severities().isEmpty(), "severities", "Give at least one severity.");
        }
        positive("priorPooledQuarters", input.priorPooledQuarters());
        positive("priorAlpha", input.priorAlpha());
        positive("priorBeta", input.priorBeta());
        shock(input);
        if (input.halfLives() != null) {
            checks.that(
                    input.halfLives().size() <= MOST_HALF_LIVES
                            && input.halfLives().stream()
                                    .allMatch(weeks -> weeks >= 1 && weeks <= LONGEST_HALF_LIFE),
                    "halfLives",
                    "Give at most %d half-lives of 1 to %d weeks."
                            .formatted(MOST_HALF_LIVES, LONGEST_HALF_LIFE));
        }
    }

    private void shock(ChangeRiskModelInput input) {
        BigDecimal probability = input.shockProbability();
        checks.that(
                probability == null
                        || probability.signum() > 0
                                && probability.compareTo(BigDecimal.ONE) < 0
                                && isStorable(probability),
                "shockProbability",
                "This must be more than 0, less than 1 and have at most 6 decimal places.");
        BigDecimal multiplier = input.shockMultiplier();
        checks.that(
                multiplier == null
                        || multiplier.compareTo(BigDecimal.ONE) >= 0
                                && multiplier.compareTo(LARGEST_MULTIPLIER) <= 0
                                && isStorable(multiplier),
                "shockMultiplier",
                "This must be from 1 to 100 and have at most 6 decimal places.");
    }

    private void positive(String field, @Nullable BigDecimal number) {
        if (number != null) {
            checks.that(
                    number.signum() > 0 && isStorable(number),
                    field,
                    "This must be more than 0, below 10^15 and have at most 6 decimal places.");
        }
    }

    /** The bands start at 0, end where the next one begins, and the last one has no end. */
    private void bands(String field, List<RiskBandInput> bands, @Nullable BigDecimal end) {
        Map<RiskLevel, RiskBandInput> byLevel = new EnumMap<>(RiskLevel.class);
        for (RiskBandInput band : bands) {
            checks.that(
                    byLevel.put(band.level(), band) == null,
                    field,
                    "The band %s is given twice; give each of the five bands once."
                            .formatted(band.level()));
        }
        for (RiskLevel level : RiskLevel.values()) {
            checks.that(
                    byLevel.containsKey(level),
                    field,
                    "The band %s is missing; give each of the five bands once.".formatted(level));
        }
        if (byLevel.size() < RiskLevel.values().length) {
            return;
        }
        List<RiskBandInput> inOrder = List.copyOf(byLevel.values());
        checks.that(
                inOrder.getFirst().lower().signum() == 0,
                field,
                "The band VERY_LOW must start at 0, not at %s."
                        .formatted(plain(inOrder.getFirst().lower())));
        for (int k = 0; k + 1 < inOrder.size(); k++) {
            pair(field, inOrder.get(k), inOrder.get(k + 1));
        }
        RiskBandInput last = inOrder.getLast();
        checks.that(
                last.upper() == null || end != null && last.upper().compareTo(end) == 0,
                field,
                "The band VERY_HIGH must have no upper bound.");
        checks.that(
                end == null || last.lower().compareTo(end) < 0,
                field,
                "The band VERY_HIGH must start below 1: a probability is at most 1.");
    }

    private void pair(String field, RiskBandInput band, RiskBandInput next) {
        BigDecimal upper = band.upper();
        if (upper == null) {
            checks.that(
                    false,
                    field,
                    "The band %s has no upper bound; it must be %s, where %s begins."
                            .formatted(band.level(), plain(next.lower()), next.level()));
            return;
        }
        int difference = upper.compareTo(next.lower());
        checks.that(
                difference <= 0,
                field,
                "The bands %s and %s overlap from %s to %s; a band must end where the next one begins."
                        .formatted(band.level(), next.level(), plain(next.lower()), plain(upper)));
        checks.that(
                difference >= 0,
                field,
                "There is a gap from %s to %s between the bands %s and %s; a band must end where the next one begins."
                        .formatted(plain(upper), plain(next.lower()), band.level(), next.level()));
        checks.that(
                upper.compareTo(band.lower()) > 0 && isStorable(upper),
                field,
                "The band %s must end above %s, where it begins, and have at most 6 decimal places."
                        .formatted(band.level(), plain(band.lower())));
    }

    /** The matrix has no holes, and the level does not fall where likelihood or impact rises. */
    private void cells(List<RiskCellInput> cells) {
        Map<List<RiskLevel>, RiskLevel> levels = new HashMap<>();
        for (RiskCellInput cell : cells) {
            checks.that(
                    levels.put(List.of(cell.likelihood(), cell.impact()), cell.level()) == null,
                    "cells",
                    "The cell of likelihood %s and impact %s is given twice."
                            .formatted(cell.likelihood(), cell.impact()));
        }
        List<String> missing = new ArrayList<>();
        for (RiskLevel likelihood : RiskLevel.values()) {
            for (RiskLevel impact : RiskLevel.values()) {
                if (!levels.containsKey(List.of(likelihood, impact))) {
                    missing.add("likelihood %s and impact %s".formatted(likelihood, impact));
                }
            }
        }
        checks.that(
                missing.isEmpty(),
                "cells",
                "The matrix has no level for %s; give all 25 cells."
                        .formatted(String.join("; ", missing)));
        if (missing.isEmpty()) {
            monotonic(levels);
        }
    }

    private void monotonic(Map<List<RiskLevel>, RiskLevel> levels) {
        for (RiskLevel likelihood : RiskLevel.values()) {
            for (RiskLevel impact : RiskLevel.values()) {
                RiskLevel here = level(levels, likelihood, impact);
                RiskLevel rarer = level(levels, below(likelihood), impact);
                RiskLevel milder = level(levels, likelihood, below(impact));
                RiskLevel least = Collections.max(List.of(rarer, milder));
                checks.that(
                        here.compareTo(least) >= 0,
                        "cells",
                        "The level must not fall if likelihood or impact rises: at likelihood %s and impact %s it is %s; at least %s is accepted."
                                .formatted(likelihood, impact, here, least));
            }
        }
    }

    private static RiskLevel level(
            Map<List<RiskLevel>, RiskLevel> levels, RiskLevel likelihood, RiskLevel impact) {
        return Objects.requireNonNull(levels.get(List.of(likelihood, impact)));
    }

    private static RiskLevel below(RiskLevel level) {
        return RiskLevel.values()[Math.max(0, level.ordinal() - 1)];
    }

    private void factors(List<RiskFactorInput> factors) {
        Set<RiskFactorKind> kinds = new HashSet<>();
        for (RiskFactorInput factor : factors) {
            checks.that(
                    kinds.add(factor.factor()),
                    "factors",
                    "The factor %s is given twice.".formatted(factor.factor()));
            checks.that(
                    factor.weight().signum() >= 0
                            && factor.weight().compareTo(LARGEST_WEIGHT) <= 0
                            && isStorable(factor.weight()),
                    "factors",
                    "The weight of %s is %s; 0 to 10 with at most 6 decimal places is accepted."
                            .formatted(factor.factor(), plain(factor.weight())));
            checks.that(
                    factor.fullAt().signum() > 0 && isStorable(factor.fullAt()),
                    "factors",
                    "The value of %s at which x is 1 is %s; more than 0 with at most 6 decimal places is accepted."
                            .formatted(factor.factor(), plain(factor.fullAt())));
        }
        for (RiskFactorKind kind : RiskFactorKind.values()) {
            checks.that(
                    kinds.contains(kind),
                    "factors",
                    "The factor %s is missing; a weight of 0 switches it off.".formatted(kind));
        }
    }

    private void losses(List<RiskLossInput> losses) {
        Set<List<String>> given = new HashSet<>();
        for (RiskLossInput loss : losses) {
            String tier = loss.criticality().name();
            String classification = loss.dataClassification().name();
            checks.that(
                    given.add(List.of(tier, classification)),
                    "losses",
                    "The loss for criticality %s and data classification %s is given twice."
                            .formatted(tier, classification));
            checks.that(
                    loss.low().signum() > 0
                            && loss.high().compareTo(loss.low()) > 0
                            && isStorable(loss.low())
                            && isStorable(loss.high()),
                    "losses",
                    "The loss for criticality %s and data classification %s is %s to %s; an interval whose lower bound is more than 0 and less than its upper bound is accepted."
                            .formatted(
                                    tier, classification, plain(loss.low()), plain(loss.high())));
        }
        List<String> missing = new ArrayList<>();
        for (String tier : Names.TIERS) {
            for (String classification : Names.CLASSIFICATIONS) {
                if (!given.contains(List.of(tier, classification))) {
                    missing.add("%s and %s".formatted(tier, classification));
                }
            }
        }
        checks.that(
                missing.isEmpty(),
                "losses",
                "There is no loss for criticality and data classification %s; give all 25."
                        .formatted(String.join("; ", missing)));
    }

    /** The values by which losses differ. */
    private static final class Names {

        private static final List<String> TIERS =
                List.of("CRITICAL", "HIGH", "MEDIUM", "LOW", "UNCLASSIFIED");
        private static final List<String> CLASSIFICATIONS =
                List.of("PUBLIC", "INTERNAL", "CONFIDENTIAL", "RESTRICTED", "UNCLASSIFIED");
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private static boolean isStorable(BigDecimal number) {
        return number.abs().compareTo(LARGEST) < 0 && number.stripTrailingZeros().scale() <= SCALE;
    }

    private static String plain(BigDecimal number) {
        return number.precision() - number.scale() > 100 || number.scale() > 100
                ? number.toString()
                : number.toPlainString();
    }
}

package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.kpi.KpiUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * How departments are appraised (policy 7.2.2). A scheme is versioned: changing one makes a new
 * revision.
 *
 * @param code its name for programs, in kebab case
 * @param revision counts its changes, from 1
 * @param name what people call it
 * @param description what it is for
 * @param shrinkage the number m of cases at the pooled proportion that are added to a sample, and
 *     of ratings in calibration
 * @param dimensions in the order in which they are shown; their weights are of 100
 * @param gates rules that cap the grade whatever the score
 */
public record Scheme(
        String code,
        int revision,
        Bilingual name,
        Bilingual description,
        BigDecimal shrinkage,
        List<Dimension> dimensions,
        List<GateRule> gates) {

    /** The part of a dimension's weight that must be measured for the dimension to have a score. */
    public static final BigDecimal MEASURED_SHARE_NEEDED = new BigDecimal("0.70");

    public Scheme {
        dimensions = List.copyOf(dimensions);
        gates = List.copyOf(gates);
    }

    /** All indicators of all dimensions, in order. */
    public Stream<Indicator> indicators() {
        return dimensions.stream().flatMap(dimension -> dimension.indicators().stream());
    }

    /**
     * A side of a department's work.
     *
     * @param code in kebab case
     * @param name what people call it
     * @param weight its share of the total, of 100
     * @param indicators in the order in which they are shown; their weights are of 100
     */
    public record Dimension(
            String code, Bilingual name, BigDecimal weight, List<Indicator> indicators) {

        public Dimension {
            indicators = List.copyOf(indicators);
        }
    }

    /**
     * One figure of a dimension. It scores 0 at the floor, 100 at the target, and in proportion
     * between them; where lower is better the target is below the floor.
     *
     * @param code the KPI's id, or the rating's own name, in kebab case
     * @param kind where the value comes from
     * @param name what people call it
     * @param weight its share of the dimension, of 100
     * @param unit what value, floor and target count
     * @param floor what scores 0
     * @param target what scores 100
     * @param planned whether the catalogue may lack the KPI: the indicator then counts as
     *     unmeasured
     */
    public record Indicator(
            String code,
            IndicatorKind kind,
            Bilingual name,
            BigDecimal weight,
            KpiUnit unit,
            BigDecimal floor,
            BigDecimal target,
            boolean planned) {

        /** Whether people rate it. */
        public boolean rated() {
            return kind == IndicatorKind.RATING;
        }
    }

    /**
     * A gate that the scheme closes.
     *
     * @param gate which one
     * @param cap the best grade that a department gets that the gate catches
     */
    public record GateRule(Gate gate, Grade cap) {}
}

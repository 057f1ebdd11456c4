package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.kpi.KpiUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * The definition of how departments or persons are appraised (policy 7.2.2). Schemes are versioned:
 * each change creates a new revision.
 *
 * @param code the machine-readable name, in kebab case
 * @param revision the revision number, from 1
 * @param subject whom it appraises
 * @param jobRoles the codes of the job roles whose holders it appraises; empty in a scheme for
 *     departments, and in one for every person whom no other scheme appraises
 * @param name the display name
 * @param description the purpose of the scheme
 * @param shrinkage the number m of cases at the pooled proportion that are added to a sample, and
 *     of ratings in calibration
 * @param dimensions in display order; their weights add up to 100
 * @param gates rules that cap the grade regardless of the score
 */
public record Scheme(
        String code,
        int revision,
        SchemeSubject subject,
        List<String> jobRoles,
        Bilingual name,
        Bilingual description,
        BigDecimal shrinkage,
        List<Dimension> dimensions,
        List<GateRule> gates) {

    /** The part of a dimension's weight that must be measured for the dimension to have a score. */
    public static final BigDecimal MEASURED_SHARE_NEEDED = new BigDecimal("0.70");

    public Scheme {
        jobRoles = List.copyOf(jobRoles);
        dimensions = List.copyOf(dimensions);
        gates = List.copyOf(gates);
    }

    /** Whether it appraises persons. */
    public boolean ofPersons() {
        return subject == SchemeSubject.PERSON;
    }

    /** All indicators of all dimensions, in order. */
    public Stream<Indicator> indicators() {
        return dimensions.stream().flatMap(dimension -> dimension.indicators().stream());
    }

    /**
     * A dimension of a department's work.
     *
     * @param code in kebab case
     * @param name the display name
     * @param weight its share of the total, in percent
     * @param indicators in display order; their weights add up to 100
     */
    public record Dimension(
            String code, Bilingual name, BigDecimal weight, List<Indicator> indicators) {

        public Dimension {
            indicators = List.copyOf(indicators);
        }
    }

    /**
     * One figure of a dimension. It scores 0 at the floor, 100 at the target, and is interpolated
     * linearly in between; if lower is better, the target is below the floor.
     *
     * @param code the KPI's id, or the rating's own name, in kebab case
     * @param kind the source of the value
     * @param name the display name
     * @param weight its share of the dimension, in percent
     * @param unit the unit of value, floor and target
     * @param floor the value that scores 0
     * @param target the value that scores 100
     * @param planned whether the KPI may be missing from the catalogue: the indicator then counts
     *     as unmeasured
     * @param anchors what ratings mean, from worst to best; empty if it is measured
     */
    public record Indicator(
            String code,
            IndicatorKind kind,
            Bilingual name,
            BigDecimal weight,
            KpiUnit unit,
            BigDecimal floor,
            BigDecimal target,
            boolean planned,
            List<Anchor> anchors) {

        public Indicator {
            anchors = List.copyOf(anchors);
        }

        /** The same indicator with another target. */
        Indicator with(BigDecimal other) {
            return new Indicator(code, kind, name, weight, unit, floor, other, planned, anchors);
        }

        /** Whether people rate it. */
        public boolean rated() {
            return kind == IndicatorKind.RATING;
        }
    }

    /**
     * What a rating means, so that raters use the same scale.
     *
     * @param value the rating
     * @param meaning what it says about a department or person
     */
    public record Anchor(BigDecimal value, Bilingual meaning) {}

    /**
     * A gate of the scheme.
     *
     * @param gate the gate
     * @param cap the best possible grade of a department to which the gate applies
     */
    public record GateRule(Gate gate, Grade cap) {}
}

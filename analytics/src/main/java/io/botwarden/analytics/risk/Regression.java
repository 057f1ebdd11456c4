package io.botwarden.analytics.risk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A negative binomial log-linear regression with the logarithm of the observation time as offset.
 *
 * <p>The incidents of a bot in a row have the mean {@code g·e·exp(b + w·x)}: e is the observation
 * time, b the intercept of the bot's group, x the factors. The bot's own multiple g has a Gamma
 * distribution with the shape a and the mean 1, so that a bot's counts are negative binomial. The
 * exponential of an intercept has the model's standard prior; the coefficients w have a normal
 * distribution with the mean 0 and the standard deviation s: a ridge. The logarithm of their
 * posterior is concave; Newton's method with backtracking finds its maximum. a and s maximise the
 * marginal likelihood of the rows in Laplace's approximation.
 */
final class Regression {

    /** What a could be. */
    static final List<Double> SHAPES = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0);

    /** What s could be. */
    static final List<Double> SPREADS = List.of(0.1, 0.25, 0.5, 1.0, 2.0);

    /** The square of the Newton decrement at which a fit has converged. */
    private static final double CONVERGED = 1e-16;

    /** Near the maximum the function's rounding errors are larger than its differences. */
    private static final double NEAR = 1e-9;

    private static final double SUFFICIENT = 1e-4;
    private static final int HALVINGS = 60;
    static final int ITERATIONS = 100;

    private final List<Unit> units;
    private final int groups;
    private final int factors;
    private final double alpha;
    private final double beta;
    private final int iterations;

    /**
     * A period of a bot, or several with the same factors.
     *
     * @param x the factors
     * @param exposure in quarters, more than 0
     * @param count the incidents
     */
    record Row(List<Double> x, double exposure, long count) {

        /** Both rows, which have the same factors. */
        Row and(Row other) {
            return new Row(x, exposure + other.exposure, count + other.count);
        }
    }

    /** The rows of a bot of a group. */
    record Unit(int group, List<Row> rows) {

        Unit {
            rows = List.copyOf(rows);
        }

        long count() {
            return rows.stream().mapToLong(Row::count).sum();
        }
    }

    /**
     * The maximum for a shape and a standard deviation.
     *
     * @param shape a
     * @param spread s
     * @param intercepts b of each group
     * @param coefficients w of each factor
     * @param logEvidence the logarithm of the marginal likelihood, but for a constant
     */
    record Fit(
            double shape,
            double spread,
            List<Double> intercepts,
            List<Double> coefficients,
            double logEvidence) {}

    /**
     * @param iterations the number of steps after which a fit has failed
     */
    Regression(
            List<Unit> units, int groups, int factors, RiskModel.Shape standard, int iterations) {
        this.units = List.copyOf(units);
        this.groups = groups;
        this.factors = factors;
        this.alpha = standard.alpha().doubleValue();
        this.beta = standard.beta().doubleValue();
        this.iterations = iterations;
    }

    /** The fit with the largest marginal likelihood; null if none converged. */
    @Nullable Fit best() {
        Fit best = null;
        // Without factors their standard deviation does not matter.
        for (double spread : factors == 0 ? List.of(1.0) : SPREADS) {
            for (double shape : SHAPES) {
                Fit fit = fit(shape, spread);
                if (fit != null && (best == null || fit.logEvidence > best.logEvidence)) {
                    best = fit;
                }
            }
        }
        return best;
    }

    /** The maximum for a shape and a standard deviation; null if it was not found. */
    @Nullable Fit fit(double shape, double spread) {
        double ridge = 1 / (spread * spread);
        double[] at = start();
        Point point = new Point(at, shape, ridge);
        for (int k = 0; k < iterations; k++) {
            Cholesky curvature = Cholesky.of(point.curvature);
            if (curvature == null) {
                return null;
            }
            double[] step = curvature.solve(point.gradient);
            double decrement = dot(step, point.gradient);
            if (decrement <= CONVERGED) {
                return new Fit(
                        shape,
                        spread,
                        list(at, 0, groups),
                        list(at, groups, at.length),
                        point.value
                                + constant(shape)
                                - curvature.logDeterminant() / 2
                                - factors * StrictMath.log(spread));
            }
            double share = decrement <= NEAR ? 1 : share(point, at, step, decrement, shape, ridge);
            at = moved(at, step, share);
            point = new Point(at, shape, ridge);
        }
        return null;
    }

    /** The share of a step that increases the function enough. */
    private double share(
            Point point, double[] at, double[] step, double decrement, double shape, double ridge) {
        double share = 1;
        for (int k = 0; k < HALVINGS; k++) {
            double value = value(moved(at, step, share), shape, ridge);
            if (value >= point.value + SUFFICIENT * share * decrement) {
                return share;
            }
            share /= 2;
        }
        return share;
    }

    /** The groups' own rates, without factors. */
    private double[] start() {
        double[] counts = new double[groups];
        double[] times = new double[groups];
        for (Unit unit : units) {
            for (Row row : unit.rows()) {
                counts[unit.group()] += row.count();
                times[unit.group()] += row.exposure();
            }
        }
        double[] start = new double[groups + factors];
        for (int g = 0; g < groups; g++) {
            start[g] = StrictMath.log(alpha + counts[g]) - StrictMath.log(beta + times[g]);
        }
        return start;
    }

    /** The logarithm of the posterior, but for what depends on the shape alone. */
    double value(double[] at, double shape, double ridge) {
        double value = 0;
        for (Unit unit : units) {
            double mean = 0;
            for (Row row : unit.rows()) {
                double log = log(unit, row, at);
                mean += row.exposure() * StrictMath.exp(log);
                value += row.count() * log;
            }
            value += marginal(unit.count(), mean, shape);
        }
        return value + prior(at, ridge);
    }

    private double log(Unit unit, Row row, double[] at) {
        double log = at[unit.group()];
        for (int k = 0; k < factors; k++) {
            log += at[groups + k] * row.x().get(k);
        }
        return log;
    }

    /** What the bot's own multiple contributes when it is integrated out, but for the constant. */
    private static double marginal(long count, double mean, double shape) {
        return -shape * StrictMath.log1p(mean / shape) - count * StrictMath.log(shape + mean);
    }

    /** What depends on the shape alone: Γ(a + n) / Γ(a) of each bot, as a logarithm. */
    private double constant(double shape) {
        double constant = 0;
        for (Unit unit : units) {
            long count = unit.count();
            for (long n = 0; n < count; n++) {
                constant += StrictMath.log(shape + n);
            }
        }
        return constant;
    }

    private double prior(double[] at, double ridge) {
        double prior = 0;
        for (int g = 0; g < groups; g++) {
            prior += alpha * at[g] - beta * StrictMath.exp(at[g]);
        }
        for (int k = groups; k < at.length; k++) {
            prior -= ridge * at[k] * at[k] / 2;
        }
        return prior;
    }

    /** The function, its gradient and its negative second derivatives at a point. */
    private final class Point {

        private final double value;
        private final double[] gradient;
        private final double[][] curvature;

        Point(double[] at, double shape, double ridge) {
            int size = at.length;
            value = value(at, shape, ridge);
            gradient = new double[size];
            curvature = new double[size][size];
            for (Unit unit : units) {
                add(unit, at, shape);
            }
            for (int g = 0; g < groups; g++) {
                double rate = beta * StrictMath.exp(at[g]);
                gradient[g] += alpha - rate;
                curvature[g][g] += rate;
            }
            for (int k = groups; k < size; k++) {
                gradient[k] -= ridge * at[k];
                curvature[k][k] += ridge;
            }
        }

        private void add(Unit unit, double[] at, double shape) {
            double[] means = new double[unit.rows().size()];
            double mean = 0;
            for (int r = 0; r < means.length; r++) {
                Row row = unit.rows().get(r);
                means[r] = row.exposure() * StrictMath.exp(log(unit, row, at));
                mean += means[r];
            }
            double weight = (shape + unit.count()) / (shape + mean);
            double[] sum = new double[at.length];
            for (int r = 0; r < means.length; r++) {
                Row row = unit.rows().get(r);
                double[] z = variables(unit, row, at.length);
                for (int i = 0; i < z.length; i++) {
                    gradient[i] += (row.count() - weight * means[r]) * z[i];
                    sum[i] += means[r] * z[i];
                    for (int j = 0; j <= i; j++) {
                        curvature[i][j] += weight * means[r] * z[i] * z[j];
                    }
                }
            }
            double share = weight / (shape + mean);
            for (int i = 0; i < sum.length; i++) {
                for (int j = 0; j <= i; j++) {
                    curvature[i][j] -= share * sum[i] * sum[j];
                }
            }
        }

        private double[] variables(Unit unit, Row row, int size) {
            double[] z = new double[size];
            z[unit.group()] = 1;
            for (int k = 0; k < factors; k++) {
                z[groups + k] = row.x().get(k);
            }
            return z;
        }
    }

    private static double[] moved(double[] at, double[] step, double share) {
        double[] moved = at.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += share * step[i];
        }
        return moved;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static List<Double> list(double[] numbers, int from, int to) {
        List<Double> list = new ArrayList<>();
        for (int i = from; i < to; i++) {
            list.add(numbers[i]);
        }
        return list;
    }
}

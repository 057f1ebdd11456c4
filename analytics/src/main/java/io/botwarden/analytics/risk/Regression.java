package io.botwarden.analytics.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    private final List<Bot> bots;
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
            double logEvidence) {

        private double[] variables() {
            return Stream.concat(intercepts.stream(), coefficients.stream())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
    }

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
        this.bots = units.stream().map(Bot::new).toList();
    }

    /** The fit with the largest marginal likelihood; null if none converged. */
    @Nullable Fit best() {
        Fit best = null;
        Fit last = null;
        // Without factors their standard deviation does not matter.
        for (double spread : factors == 0 ? List.of(1.0) : SPREADS) {
            for (double shape : SHAPES) {
                // The maximum is near that of the fit before.
                Fit fit = fit(shape, spread, last == null ? start() : last.variables());
                last = fit == null ? last : fit;
                if (fit != null && (best == null || fit.logEvidence > best.logEvidence)) {
                    best = fit;
                }
            }
        }
        return best;
    }

    /** The maximum for a shape and a standard deviation; null if it was not found. */
    @Nullable Fit fit(double shape, double spread) {
        return fit(shape, spread, start());
    }

    private @Nullable Fit fit(double shape, double spread, double[] from) {
        double ridge = 1 / (spread * spread);
        Point point = new Point(from, shape, ridge);
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
                        list(point.at, 0, groups),
                        list(point.at, groups, point.at.length),
                        point.value
                                + constant(shape)
                                - curvature.logDeterminant() / 2
                                - factors * StrictMath.log(spread));
            }
            point = point.after(step, decrement);
        }
        return null;
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

    /** The logarithm of the posterior, its gradient and its negative second derivatives. */
    private final class Point {

        private final double[] at;
        private final double shape;
        private final double ridge;
        private final double[] gradient;
        private final double[][] curvature;
        private double value;

        Point(double[] at, double shape, double ridge) {
            this.at = at;
            this.shape = shape;
            this.ridge = ridge;
            gradient = new double[at.length];
            curvature = new double[at.length][at.length];
            bots.forEach(this::add);
            for (int g = 0; g < groups; g++) {
                double rate = beta * StrictMath.exp(at[g]);
                value += alpha * at[g] - rate;
                gradient[g] += alpha - rate;
                curvature[g][g] += rate;
            }
            for (int k = groups; k < at.length; k++) {
                value -= ridge * at[k] * at[k] / 2;
                gradient[k] -= ridge * at[k];
                curvature[k][k] += ridge;
            }
        }

        /** The point after a step, or after a part of it that increases the value enough. */
        Point after(double[] step, double decrement) {
            double share = 1;
            Point next = new Point(moved(at, step, share), shape, ridge);
            for (int k = 0; k < HALVINGS && decrement > NEAR; k++) {
                if (next.value >= value + SUFFICIENT * share * decrement) {
                    return next;
                }
                share /= 2;
                next = new Point(moved(at, step, share), shape, ridge);
            }
            return next;
        }

        /** Adds a bot whose own multiple is integrated out. */
        private void add(Bot bot) {
            double mean = 0;
            for (int r = 0; r < bot.means.length; r++) {
                double log = at[bot.group];
                for (int k = 0; k < factors; k++) {
                    log += at[groups + k] * bot.x[r][k];
                }
                bot.means[r] = bot.exposures[r] * StrictMath.exp(log);
                mean += bot.means[r];
                value += bot.counts[r] * log;
            }
            value +=
                    -shape * StrictMath.log1p(mean / shape)
                            - bot.count * StrictMath.log(shape + mean);
            double weight = (shape + bot.count) / (shape + mean);
            double share = weight / (shape + mean);
            gradient[bot.group] += bot.count - weight * mean;
            curvature[bot.group][bot.group] += weight * mean - share * mean * mean;
            for (int i = 0; i < factors; i++) {
                double sum = 0;
                for (int r = 0; r < bot.means.length; r++) {
                    double x = bot.x[r][i];
                    double weighted = bot.means[r] * x;
                    sum += weighted;
                    gradient[groups + i] += bot.counts[r] * x - weight * weighted;
                    for (int j = 0; j <= i; j++) {
                        curvature[groups + i][groups + j] += weight * weighted * bot.x[r][j];
                    }
                }
                bot.sums[i] = sum;
                curvature[groups + i][bot.group] += weight * sum - share * mean * sum;
                for (int j = 0; j <= i; j++) {
                    curvature[groups + i][groups + j] -= share * sum * bot.sums[j];
                }
            }
        }
    }

    /** The rows of a unit in arrays, with room for what is computed from them. */
    private final class Bot {

        private final int group;
        private final long count;
        private final double[][] x;
        private final double[] exposures;
        private final double[] counts;
        private final double[] means;
        private final double[] sums = new double[factors];

        Bot(Unit unit) {
            int size = unit.rows().size();
            group = unit.group();
            count = unit.count();
            x = new double[size][];
            exposures = new double[size];
            counts = new double[size];
            means = new double[size];
            for (int r = 0; r < size; r++) {
                Row row = unit.rows().get(r);
                x[r] = row.x().stream().mapToDouble(Double::doubleValue).toArray();
                exposures[r] = row.exposure();
                counts[r] = row.count();
            }
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

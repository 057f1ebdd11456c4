package io.botwarden.analytics.risk.loss;

/** Finds the Gamma distribution with a 90 % interval. */
final class GammaInterval {

    private static final double LOWER = 0.05;
    private static final double UPPER = 0.95;
    private static final double LEAST_SHAPE = 0.02;
    private static final double MOST_SHAPE = 1e6;
    private static final int STEPS = 60;
    private static final double[] LANCZOS = {
        676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
        12.507343278686905, -0.13857109526572012, 9.984369578019572e-06, 1.5056327351493116e-07
    };

    private GammaInterval() {}

    /** The ratio of the quantiles falls as the shape grows, so the shape is found by bisection. */
    static LossFrequency fit(double low, double high) {
        double ratio = high / low;
        if (ratio <= quantile(MOST_SHAPE, UPPER) / quantile(MOST_SHAPE, LOWER)) {
            return LossFrequency.known((low + high) / 2);
        }
        double from = StrictMath.log(LEAST_SHAPE);
        double to = StrictMath.log(MOST_SHAPE);
        for (int i = 0; i < STEPS; i++) {
            double middle = (from + to) / 2;
            double shape = StrictMath.exp(middle);
            if (quantile(shape, UPPER) > ratio * quantile(shape, LOWER)) {
                from = middle;
            } else {
                to = middle;
            }
        }
        double shape = StrictMath.exp((from + to) / 2);
        return new LossFrequency(shape * high / quantile(shape, UPPER), shape);
    }

    /** The quantile of the Gamma distribution with scale 1. */
    static double quantile(double shape, double p) {
        double from = -750;
        double to = StrictMath.log(shape + 20 * Math.sqrt(shape) + 40);
        for (int i = 0; i < STEPS; i++) {
            double middle = (from + to) / 2;
            if (probability(shape, StrictMath.exp(middle)) < p) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return StrictMath.exp((from + to) / 2);
    }

    /** The regularised lower incomplete Gamma function: a series, or a continued fraction. */
    static double probability(double shape, double x) {
        double front = StrictMath.exp(shape * StrictMath.log(x) - x - logGamma(shape));
        if (x < shape + 1) {
            double term = 1 / shape;
            double sum = term;
            for (double n = shape + 1; term > sum * 0x1p-53; n++) {
                term *= x / n;
                sum += term;
            }
            return sum * front;
        }
        double b = x + 1 - shape;
        double c = 1e300;
        double d = 1 / b;
        double fraction = d;
        for (int i = 1; i < 100_000; i++) {
            double a = -i * (i - shape);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            double change = c * d;
            fraction *= change;
            if (Math.abs(change - 1) < 0x1p-52) {
                break;
            }
        }
        return 1 - front * fraction;
    }

    /** The logarithm of the Gamma function by Lanczos's approximation. */
    static double logGamma(double x) {
        if (x < 0.5) {
            return StrictMath.log(Math.PI / StrictMath.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double sum = 0.9999999999998099;
        for (int i = 0; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        double t = x + LANCZOS.length - 1.5;
        return 0.5 * StrictMath.log(2 * Math.PI)
                + (x - 0.5) * StrictMath.log(t)
                - t
                + StrictMath.log(sum);
    }
}

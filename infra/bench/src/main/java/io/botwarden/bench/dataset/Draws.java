package io.botwarden.bench.dataset;

import java.util.SplittableRandom;

/** Random numbers that depend only on the seed, not on threads or timing. */
final class Draws {

    private final SplittableRandom random;

    private Draws(SplittableRandom random) {
        this.random = random;
    }

    /** The random numbers of one chunk of one kind of rows. */
    static Draws of(long seed, String kind, long piece) {
        long mixed = seed * 0x9E3779B97F4A7C15L + kind.hashCode();
        return new Draws(new SplittableRandom(mixed * 0xBF58476D1CE4E5B9L + piece));
    }

    /** A number from 0 to the bound, exclusive. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from 0 to the bound, exclusive. */
    long below(long bound) {
        return random.nextLong(bound);
    }

    /** A number from 0 to 1. */
    double share() {
        return random.nextDouble();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** A log-normal duration, like times to acknowledge and to resolve. */
    long logNormal(double median, double sigma) {
        return Math.round(median * Math.exp(sigma * random.nextGaussian()));
    }

    /** The number of consecutive occurrences of an event with the probability, up to a maximum. */
    int runOf(double probability, int most) {
        int run = 0;
        while (run < most && random.nextDouble() < probability) {
            run++;
        }
        return run;
    }
}

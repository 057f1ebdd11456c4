package io.botwarden.bench.dataset;

import java.util.SplittableRandom;

/** Random numbers that are the same for the same seed, whichever thread draws them and when. */
final class Draws {

    private final SplittableRandom random;

    private Draws(SplittableRandom random) {
        this.random = random;
    }

    /** The numbers of one piece of one kind of rows. */
    static Draws of(long seed, String kind, long piece) {
        long mixed = seed * 0x9E3779B97F4A7C15L + kind.hashCode();
        return new Draws(new SplittableRandom(mixed * 0xBF58476D1CE4E5B9L + piece));
    }

    /** From 0 up to the bound, without it. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From 0 up to the bound, without it. */
    long below(long bound) {
        return random.nextLong(bound);
    }

    /** From 0 to 1. */
    double share() {
        return random.nextDouble();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** A log-normal duration, as times to answer and to solve are spread. */
    long logNormal(double median, double sigma) {
        return Math.round(median * Math.exp(sigma * random.nextGaussian()));
    }

    /** How often in a row something of this probability happens, at most so often. */
    int runOf(double probability, int most) {
        int run = 0;
        while (run < most && random.nextDouble() < probability) {
            run++;
        }
        return run;
    }
}

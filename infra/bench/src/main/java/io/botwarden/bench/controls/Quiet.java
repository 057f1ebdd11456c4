package io.botwarden.bench.controls;

import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.sql.SQLException;

/** Waits until Botwarden has finished what follows from a change, and measures its cost. */
final class Quiet {

    private static final long STEP_MILLISECONDS = 500;

    /**
     * Six seconds: Botwarden gathers events for two seconds, and then waits twenty times as long as
     * the last evaluation took. With less, an event would be evaluated during the next measurement.
     */
    private static final int STEPS_IN_A_ROW = 12;

    private static final int MOST_STEPS = 240;

    /** The share of a core that the background load may take. */
    private static final double BACKGROUND = 0.1;

    private final Botwarden botwarden;
    private double idle;

    Quiet(Botwarden botwarden) {
        this.botwarden = botwarden;
    }

    /** A step of a measurement. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException, InterruptedException, SQLException;
    }

    /** Waits until only the background load is left. */
    void await() throws IOException, InterruptedException {
        int quiet = 0;
        double sum = 0;
        for (int k = 0; k < MOST_STEPS; k++) {
            double before = milliseconds();
            Thread.sleep(STEP_MILLISECONDS);
            double used = milliseconds() - before;
            if (used > BACKGROUND * STEP_MILLISECONDS) {
                quiet = 0;
                sum = 0;
            } else {
                sum += used;
                if (++quiet == STEPS_IN_A_ROW) {
                    idle = sum / (quiet * STEP_MILLISECONDS);
                    return;
                }
            }
        }
        throw new IOException("Botwarden is still busy");
    }

    /** The CPU time of a step and what follows from it, in milliseconds. */
    double cpuOf(Step step) throws IOException, InterruptedException, SQLException {
        double background = idle;
        double before = milliseconds();
        long begun = System.nanoTime();
        step.run();
        await();
        return milliseconds() - before - background * (System.nanoTime() - begun) / 1e6;
    }

    private double milliseconds() throws IOException {
        return botwarden.serverCpu().plus(botwarden.postgresCpu()).toMillis();
    }
}

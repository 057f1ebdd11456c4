package io.botwarden.bench;

import io.botwarden.bench.report.Section;

/** One part of the benchmark, which can be run alone. */
public interface Part {

    /** The name on the command line, such as {@code reads}. */
    String name();

    /**
     * Runs the measurements.
     *
     * @throws Exception if something cannot be measured; the benchmark then fails
     */
    Section run(Bench bench) throws Exception;
}

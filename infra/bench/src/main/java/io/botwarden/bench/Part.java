package io.botwarden.bench;

import io.botwarden.bench.report.Section;

/** One part of the benchmark, which can be run alone. */
public interface Part {

    /** The name on the command line, such as {@code reads}. */
    String name();

    /**
     * Measures.
     *
     * @throws Exception whatever keeps it from being measured; the benchmark then ends with an
     *     error
     */
    Section run(Bench bench) throws Exception;
}

package io.botwarden.bench.report;

import io.botwarden.bench.machine.Machine;

/**
 * The stored result of a part.
 *
 * @param part the part's name
 * @param section the report
 * @param machine the machine
 * @param commit the commit of the checkout, with {@code +} if files differ from it
 * @param day the day, such as {@code 2026-11-25}
 * @param scale the number of rows, as a factor
 * @param seed the seed of the rows
 * @param seconds the duration of the run
 */
public record Result(
        String part,
        Section section,
        Machine machine,
        String commit,
        String day,
        double scale,
        long seed,
        long seconds) {}

package io.botwarden.bench.report;

import io.botwarden.bench.machine.Machine;

/**
 * One part's section with where it comes from, as it is kept in a file.
 *
 * @param part the part's name
 * @param section what it found
 * @param machine on which machine
 * @param commit of the checkout, with {@code +} where files differ from it
 * @param day when, as {@code 2026-11-25}
 * @param scale with how many rows, as a factor
 * @param seed what they were drawn from
 * @param seconds how long it took
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

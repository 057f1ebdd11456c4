package io.botwarden.security.scan.report;

import org.jspecify.annotations.Nullable;

/**
 * A piece of software in a bill of materials.
 *
 * @param name with its group or namespace
 * @param licence the licence's SPDX identifier, name or expression; null if it is not given
 */
public record BomComponent(
        String name, @Nullable String version, @Nullable String purl, @Nullable String licence) {}

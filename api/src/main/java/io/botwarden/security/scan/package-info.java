/**
 * The import of scanners' reports, completely or not at all. What is the same vulnerability, what a
 * scan shows to be fixed, and VEX are decided here, in a few statements. (Policy 5.1.2, ADR 61)
 */
@NamedInterface
@NullMarked
package io.botwarden.security.scan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/**
 * Takes data in: the interactions feed and CSV files. A body is read as a stream, line by line, and
 * written in batches by {@code COPY}; how much of it is in memory does not depend on its size.
 * Sending the same again changes nothing.
 */
@NamedInterface("intake")
@NullMarked
package io.botwarden.operations.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

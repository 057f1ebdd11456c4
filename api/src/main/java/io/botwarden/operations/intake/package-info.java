/**
 * Takes data in: the interactions feed and CSV files. A body is read as a stream, line by line, and
 * written in batches by {@code COPY}; how much of it is in memory does not depend on its size.
 * Sending the same again changes nothing.
 *
 * <p>Here are the endpoints. Each kind of data has a package of its own below ({@code
 * interactions}, {@code incidents}, {@code measurements}), which know nothing of each other; what
 * they share is in {@code registration} and {@code csv}, of which the first knows the second; what
 * other capabilities take in goes the same way, by {@code platform.intake}. What other capabilities
 * may use is marked as the named interface {@code intake}, type by type.
 */
@NullMarked
package io.botwarden.operations.intake;

import org.jspecify.annotations.NullMarked;

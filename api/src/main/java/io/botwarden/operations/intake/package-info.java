/**
 * Imports data: the interactions feed and CSV files. A body is read as a stream, line by line, and
 * written in batches by {@code COPY}; memory use does not depend on its size. Sending the same data
 * again changes nothing.
 *
 * <p>This package contains the endpoints. Each kind of data has a subpackage ({@code interactions},
 * {@code incidents}, {@code measurements}), which are independent of each other. Their shared code
 * is in {@code registration} and {@code csv}; {@code registration} depends on {@code csv}. Imports
 * of other capabilities work in the same way, using {@code platform.intake}. The types that other
 * capabilities may use are marked as the named interface {@code intake}.
 */
@NullMarked
package io.botwarden.operations.intake;

import org.jspecify.annotations.NullMarked;

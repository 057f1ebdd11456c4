/**
 * Encodings of imports and exports: lines, UTF-8, instants as text, and PostgreSQL's binary {@code
 * COPY} format.
 */
@NamedInterface
@NullMarked
package io.botwarden.platform.intake.encoding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/**
 * What the bytes that come in and go out are made of: lines, UTF-8, instants as text, and the
 * binary format of PostgreSQL's {@code COPY}.
 */
@NamedInterface
@NullMarked
package io.botwarden.platform.intake.encoding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

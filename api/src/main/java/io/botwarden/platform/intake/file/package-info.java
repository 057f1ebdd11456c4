/**
 * Imports that read a file several times or need its hash: the file is stored temporarily until it
 * is complete, read as a stream, and written in one transaction, completely or not at all.
 */
@NamedInterface
@NullMarked
package io.botwarden.platform.intake.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

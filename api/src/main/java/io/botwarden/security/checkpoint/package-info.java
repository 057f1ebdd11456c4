/**
 * Signed roots of the log that are kept outside the database, in the formats {@code
 * tlog-checkpoint} and {@code signed-note} of C2SP. The folder can be copied at any time: files are
 * only added, never changed.
 */
@NamedInterface
@NullMarked
package io.botwarden.security.checkpoint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/**
 * The audit trail as a Merkle log (RFC 6962): each entry has a leaf, and a checkpoint signs the
 * root over all of them, so that no change, removal or reordering goes unnoticed. (Policy 5.2.2)
 *
 * <p>Writers do not wait for the log: {@link io.botwarden.platform.audit.log.Sequencer} adds
 * committed entries afterwards.
 */
@NamedInterface
@NullMarked
package io.botwarden.platform.audit.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

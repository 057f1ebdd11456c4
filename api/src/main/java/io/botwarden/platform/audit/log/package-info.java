/**
 * The audit trail as a Merkle log (RFC 6962): each entry has a leaf, and a checkpoint signs the
 * root over all of them, so that nothing can be changed, removed or put elsewhere unnoticed.
 * (Policy 5.2.2)
 *
 * <p>Whoever writes an entry does not wait for the log: {@link
 * io.botwarden.platform.audit.log.Sequencer} gives committed entries their leaves afterwards.
 */
@NamedInterface
@NullMarked
package io.botwarden.platform.audit.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/**
 * What the home folder knows of the audit trail, so that whoever has the database alone can change,
 * remove or add nothing unseen: which entries were written, by which keys they are authenticated,
 * which of them are older than the keys, and which checkpoints there are. (Policy 5.2.2)
 */
@NamedInterface
@NullMarked
package io.botwarden.platform.audit.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

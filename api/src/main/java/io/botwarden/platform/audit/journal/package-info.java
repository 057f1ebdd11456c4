/**
 * The audit data of the home folder, which reveals any change, removal or addition by someone with
 * access to the database alone: the entries that were written, the keys that authenticate them, the
 * entries that are older than the keys, and the checkpoints. (Policy 5.2.2)
 */
@NamedInterface
@NullMarked
package io.botwarden.platform.audit.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

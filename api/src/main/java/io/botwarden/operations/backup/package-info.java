/**
 * Backups of bots' data: policies, backups and restore tests. Overdue backups and tests raise
 * alerts. Botwarden's own backup is separate. (Policy 3.4.2)
 */
@NullMarked
package io.botwarden.operations.backup;

import org.jspecify.annotations.NullMarked;

/**
 * The backups of what bots hold: what is demanded of them, what was made, and whether it can be
 * restored. What is overdue is an alert. Botwarden's own backup is another thing. (Policy 3.4.2)
 */
@NullMarked
package io.botwarden.operations.backup;

import org.jspecify.annotations.NullMarked;

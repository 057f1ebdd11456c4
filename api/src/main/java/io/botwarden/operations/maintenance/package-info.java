/** Planned maintenance of bots. (Policy 3.3.1) */
@NullMarked
package io.botwarden.operations.maintenance;

import org.jspecify.annotations.NullMarked;

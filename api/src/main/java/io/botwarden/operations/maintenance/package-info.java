/** Times in which bots are worked on, as planned. (Policy 3.3.1) */
@NullMarked
package io.botwarden.operations.maintenance;

import org.jspecify.annotations.NullMarked;

/** Client connections: their number and timeouts. (Policy 5.1.3) */
@NullMarked
package io.botwarden.platform.server;

import org.jspecify.annotations.NullMarked;

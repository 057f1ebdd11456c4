/** Functions of bots, and who may use them. (Policy 4.1.1) */
@NullMarked
package io.botwarden.access.function;

import org.jspecify.annotations.NullMarked;

/** What bots can be used for, and who may use them for it. (Policy 4.1.1) */
@NullMarked
package io.botwarden.access.function;

import org.jspecify.annotations.NullMarked;

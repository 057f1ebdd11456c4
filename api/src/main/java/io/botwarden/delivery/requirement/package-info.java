/**
 * What departments want bots to do: written, asked about and agreed by both sides. (Policy 2.1.1,
 * 2.1.2)
 */
@NullMarked
package io.botwarden.delivery.requirement;

import org.jspecify.annotations.NullMarked;

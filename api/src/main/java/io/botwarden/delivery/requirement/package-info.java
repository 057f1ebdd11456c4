/**
 * Requirements of departments for bots: their text, questions, and the agreement of both sides.
 * (Policy 2.1.1, 2.1.2)
 */
@NullMarked
package io.botwarden.delivery.requirement;

import org.jspecify.annotations.NullMarked;

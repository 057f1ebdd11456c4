/**
 * Data breaches: what happened to which data, how many people are concerned, who must be told by
 * when, and who was. (Policy 1.3.2)
 */
@NullMarked
package io.botwarden.security.breach;

import org.jspecify.annotations.NullMarked;

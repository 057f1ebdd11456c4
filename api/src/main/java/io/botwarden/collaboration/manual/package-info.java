/**
 * How a bot is used, revision by revision, and who has read the one that holds. (Policy 4.2.1,
 * 4.2.2)
 */
@NullMarked
package io.botwarden.collaboration.manual;

import org.jspecify.annotations.NullMarked;

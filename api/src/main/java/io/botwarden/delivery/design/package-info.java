/**
 * How bots are designed, revision by revision, accepted by others than who wrote it. (Policy 2.2.1)
 */
@NullMarked
package io.botwarden.delivery.design;

import org.jspecify.annotations.NullMarked;

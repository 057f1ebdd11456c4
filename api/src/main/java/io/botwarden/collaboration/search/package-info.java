/**
 * Finds records again by their words, in English and in Chinese, among what the viewer may see.
 * (Policy 4.3.3)
 */
@NullMarked
package io.botwarden.collaboration.search;

import org.jspecify.annotations.NullMarked;

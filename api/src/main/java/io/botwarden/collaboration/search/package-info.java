/**
 * Full-text search, in English and Chinese, over the records that the viewer may see. (Policy
 * 4.3.3)
 */
@NullMarked
package io.botwarden.collaboration.search;

import org.jspecify.annotations.NullMarked;

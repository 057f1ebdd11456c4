/**
 * Design documents of bots, with revisions that are accepted by someone other than their authors.
 * (Policy 2.2.1)
 */
@NullMarked
package io.botwarden.delivery.design;

import org.jspecify.annotations.NullMarked;

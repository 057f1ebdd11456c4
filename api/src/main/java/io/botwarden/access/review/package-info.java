/**
 * Campaigns in which the rights that are held are looked at one by one: kept, revoked, or taken at
 * the deadline. (Policy 4.1.3)
 */
@NullMarked
package io.botwarden.access.review;

import org.jspecify.annotations.NullMarked;

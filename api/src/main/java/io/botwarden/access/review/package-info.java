/** Access reviews: every grant is kept, revoked, or lapses at the deadline. (Policy 4.1.3) */
@NullMarked
package io.botwarden.access.review;

import org.jspecify.annotations.NullMarked;

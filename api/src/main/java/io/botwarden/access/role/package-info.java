/** What roles there are, what they allow, and which of them exclude one another. (Policy 4.1) */
@NullMarked
package io.botwarden.access.role;

import org.jspecify.annotations.NullMarked;

/** Roles, their permissions, and which roles exclude one another. (Policy 4.1) */
@NullMarked
package io.botwarden.access.role;

import org.jspecify.annotations.NullMarked;

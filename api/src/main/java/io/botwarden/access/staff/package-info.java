/**
 * Employees from a file of the personnel department, where no directory maintains them by SCIM:
 * what would change is shown first, and exactly that is applied. (Policy 4.1.3, 5.3.1)
 */
@NullMarked
package io.botwarden.access.staff;

import org.jspecify.annotations.NullMarked;

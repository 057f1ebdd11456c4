/** Defects found by tests or users, and their way back to the developers. (Policy 2.3.2) */
@NullMarked
package io.botwarden.delivery.defect;

import org.jspecify.annotations.NullMarked;

/** Defects: what tests or users found, and how it goes back to the developers. (Policy 2.3.2) */
@NullMarked
package io.botwarden.delivery.defect;

import org.jspecify.annotations.NullMarked;

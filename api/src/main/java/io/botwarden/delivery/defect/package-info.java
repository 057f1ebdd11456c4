/** Defects found by tests or users, and how developers fix them. (Policy 2.3.2) */
@NullMarked
package io.botwarden.delivery.defect;

import org.jspecify.annotations.NullMarked;

/**
 * What is written down beside writes: who read data about persons, and who was refused what.
 * (Policy 3.4.3, 5.2.2)
 */
@NullMarked
package io.botwarden.platform.audit.access;

import org.jspecify.annotations.NullMarked;

/**
 * Inspections by the supervision group: plans, checklists, findings and their rectification.
 * (Policy 7.1)
 */
@NullMarked
package io.botwarden.oversight.inspection;

import org.jspecify.annotations.NullMarked;

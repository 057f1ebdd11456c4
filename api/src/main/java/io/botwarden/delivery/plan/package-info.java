/**
 * How and until when requirements are developed: plans with milestones, their delays, and what is
 * delivered. (Policy 2.1.3)
 */
@NullMarked
package io.botwarden.delivery.plan;

import org.jspecify.annotations.NullMarked;

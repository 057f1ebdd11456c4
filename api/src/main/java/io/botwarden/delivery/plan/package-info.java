/** Development plans for requirements: milestones, delays and delivery. (Policy 2.1.3) */
@NullMarked
package io.botwarden.delivery.plan;

import org.jspecify.annotations.NullMarked;

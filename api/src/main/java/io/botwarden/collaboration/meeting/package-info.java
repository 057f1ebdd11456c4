/**
 * Meetings that share experience and progress: agenda, minutes, lessons learned and action items.
 * (Policy 4.3.3)
 */
@NullMarked
package io.botwarden.collaboration.meeting;

import org.jspecify.annotations.NullMarked;

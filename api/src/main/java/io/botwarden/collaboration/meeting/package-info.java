/**
 * Meetings that share experience and progress: what is to be talked about, what was, what was
 * learnt, and what is to be done until it is. (Policy 4.3.3)
 */
@NullMarked
package io.botwarden.collaboration.meeting;

import org.jspecify.annotations.NullMarked;

/** Feedback about bots, its discussion and the decisions about it. (Policy 4.3.1, 4.3.2) */
@NullMarked
package io.botwarden.collaboration.feedback;

import org.jspecify.annotations.NullMarked;

/** What people have to say about a bot, how it is talked over and decided. (Policy 4.3.1, 4.3.2) */
@NullMarked
package io.botwarden.collaboration.feedback;

import org.jspecify.annotations.NullMarked;

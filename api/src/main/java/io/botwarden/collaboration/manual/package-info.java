/** Manuals in numbered revisions, and who has read the current one. (Policy 4.2.1, 4.2.2) */
@NullMarked
package io.botwarden.collaboration.manual;

import org.jspecify.annotations.NullMarked;

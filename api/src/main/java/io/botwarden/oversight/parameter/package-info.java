/** What the company sets of the values that the policy leaves to it. (Policy 1.3.4) */
@NullMarked
package io.botwarden.oversight.parameter;

import org.jspecify.annotations.NullMarked;

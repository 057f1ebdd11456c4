/** Compliance by parts of the policy and of the company, from the results of controls. */
@NullMarked
package io.botwarden.oversight.compliance;

import org.jspecify.annotations.NullMarked;

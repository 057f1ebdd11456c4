/** The risk register: risks, their assessments and their reviews. (Policy 6.1.1, 6.2.3) */
@NullMarked
package io.botwarden.risk.register;

import org.jspecify.annotations.NullMarked;

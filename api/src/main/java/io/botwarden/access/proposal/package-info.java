/**
 * Actions that programs propose for the person that they act for. The person confirms or rejects
 * them; what is confirmed is an ordinary action of this person. (Policy 4.1.1)
 */
@NullMarked
package io.botwarden.access.proposal;

import org.jspecify.annotations.NullMarked;

/** The acceptance of releases by departments. (Policy 2.3.3) */
@NullMarked
package io.botwarden.delivery.acceptance;

import org.jspecify.annotations.NullMarked;

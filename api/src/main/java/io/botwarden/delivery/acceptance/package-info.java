/** What departments sign for when they take a release. (Policy 2.3.3) */
@NullMarked
package io.botwarden.delivery.acceptance;

import org.jspecify.annotations.NullMarked;

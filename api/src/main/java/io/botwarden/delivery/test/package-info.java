/** Test runs and scans of a release, entered by hand or imported from files. (Policy 2.3.1) */
@NullMarked
package io.botwarden.delivery.test;

import org.jspecify.annotations.NullMarked;

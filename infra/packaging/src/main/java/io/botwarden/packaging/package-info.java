/** Builds what a platform team installs: the OCI image and the tarball. */
@NullMarked
package io.botwarden.packaging;

import org.jspecify.annotations.NullMarked;

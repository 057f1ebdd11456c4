/** The rights of data subjects: erasure, and access to their data. (Policy 3.4.3) */
@NullMarked
package io.botwarden.security.subjects;

import org.jspecify.annotations.NullMarked;

/**
 * The rights of the persons who talk to bots: to be forgotten, and to learn what is held about
 * them. (Policy 3.4.3)
 */
@NullMarked
package io.botwarden.security.subjects;

import org.jspecify.annotations.NullMarked;

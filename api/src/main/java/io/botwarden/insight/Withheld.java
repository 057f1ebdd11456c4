package io.botwarden.insight;

/** Why the numbers of a figure are not shown; an enum of the schema. */
enum Withheld {
    /** It rests on fewer persons than may be shown to who may not read single interactions. */
    TOO_FEW
}

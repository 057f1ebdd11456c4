package io.botwarden.insight;

/** The reason why a figure's numbers are withheld; an enum of the schema. */
enum Withheld {
    /**
     * It covers fewer persons than the minimum for viewers who may not read individual
     * interactions.
     */
    TOO_FEW,
    /** The values are about persons of whom the viewer may not see figures. */
    OTHER_PERSONS
}

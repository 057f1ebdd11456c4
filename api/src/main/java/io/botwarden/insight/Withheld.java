package io.botwarden.insight;

/** The reason why a figure's numbers are withheld; an enum of the schema. */
enum Withheld {
    /**
     * It, or what could be computed from it and other figures, covers fewer persons than the
     * minimum for viewers who may not read what it counts.
     */
    TOO_FEW,
    /** For such viewers, only quarters and years that are over have figures. */
    PERIOD,
    /** The values are about persons of whom the viewer may not see figures. */
    OTHER_PERSONS
}

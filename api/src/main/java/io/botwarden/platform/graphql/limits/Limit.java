package io.botwarden.platform.graphql.limits;

/** What of a request is limited. Each is spelled as the configuration spells it. */
public enum Limit {
    ALIASES("aliases", "The document has %,d aliases, but may have %,d at most."),
    COST(
            "cost",
            "The operation costs %,d, but may cost %,d at most: ask for smaller pages or fewer lists inside one"
                    + " another."),
    DEPTH("depth", "The document is %,d fields deep, but may be %,d deep at most."),
    DIRECTIVES("directives", "The document has %,d directives, but may have %,d at most."),
    FIELDS(
            "fields",
            "The document has %,d fields when its fragments are put in, but may have %,d at most."),
    FRAGMENTS("fragments", "The document has %,d fragments, but may have %,d at most."),
    LENGTH("length", "The document is %,d characters long, but may be %,d long at most."),
    LIST("list", "A list has %,d elements, but may have %,d at most."),
    NESTING("nesting", "The document has more than %2$,d brackets inside one another."),
    OPERATIONS("operations", "The document has %,d operations, but may have %,d at most."),
    SPREADS(
            "spreads",
            "The document spreads %,d fragments when they are put in, but may spread %,d at most."),
    TOKENS("tokens", "The document has more than %2$,d tokens."),
    VALUES("values", "The variables hold %,d values, but may hold %,d at most."),
    /** What a field costs beyond its weight, which depends on what is stored. */
    WORK(
            "cost",
            "With what this field has to read and compute, the operation costs %,d, but may cost %,d at most: ask for a shorter"
                    + " time, longer steps, fewer bots or series, or for less at once.");

    private final String spelling;
    private final String message;

    Limit(String spelling, String message) {
        this.spelling = spelling;
        this.message = message;
    }

    /** As errors and the configuration spell it. */
    public String spelling() {
        return spelling;
    }

    /** Refuses what goes beyond. */
    public void check(long asked, long allowed) {
        if (asked > allowed) {
            throw exceeded(asked, allowed);
        }
    }

    /** The refusal of what went beyond. */
    public LimitExceeded exceeded(long asked, long allowed) {
        return new LimitExceeded(this, allowed, message.formatted(asked, allowed));
    }
}

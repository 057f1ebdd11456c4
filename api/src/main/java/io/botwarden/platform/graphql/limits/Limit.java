package io.botwarden.platform.graphql.limits;

/** A limit of requests. Each is spelled as in the configuration. */
public enum Limit {
    ALIASES("aliases", "The document has %,d aliases, but may have %,d at most."),
    COST(
            "cost",
            "The operation costs %,d, but may cost %,d at most: use smaller pages or fewer nested "
                    + "lists."),
    DEPTH("depth", "The document is %,d fields deep, but may be %,d deep at most."),
    DIRECTIVES("directives", "The document has %,d directives, but may have %,d at most."),
    FIELDS(
            "fields",
            "The document has %,d fields with its fragments expanded, but may have %,d at most."),
    FRAGMENTS("fragments", "The document has %,d fragments, but may have %,d at most."),
    LENGTH("length", "The document is %,d characters long, but may be %,d long at most."),
    LIST("list", "A list has %,d elements, but may have %,d at most."),
    NESTING("nesting", "The document has more than %2$,d nested brackets."),
    OPERATIONS("operations", "The document has %,d operations, but may have %,d at most."),
    SPREADS(
            "spreads",
            "The document has %,d fragment spreads with its fragments expanded, but may have %,d at most."),
    TOKENS("tokens", "The document has more than %2$,d tokens."),
    VALUES("values", "The variables contain %,d values, but may contain %,d at most."),
    /** The additional cost of a field that depends on stored data. */
    WORK(
            "cost",
            "Including the work of this field, the operation costs %,d, but may cost %,d at most: "
                    + "use a shorter time range, longer steps, or fewer bots, series or fields.");

    private final String spelling;
    private final String message;

    Limit(String spelling, String message) {
        this.spelling = spelling;
        this.message = message;
    }

    /** The spelling in errors and in the configuration. */
    public String spelling() {
        return spelling;
    }

    /** Refuses a value above the limit. */
    public void check(long asked, long allowed) {
        if (asked > allowed) {
            throw exceeded(asked, allowed);
        }
    }

    /** Returns the refusal of a value above the limit. */
    public LimitExceeded exceeded(long asked, long allowed) {
        return new LimitExceeded(this, allowed, message.formatted(asked, allowed));
    }
}

package io.botwarden.delivery.requirement;

/** A side that must agree to a requirement. (Policy 2.1.2) */
enum Side {
    DEPARTMENT("department_agreed", "The requesting department"),
    DEVELOPMENT("development_agreed", "The development team");

    private final String stem;
    private final String name;

    Side(String stem, String name) {
        this.stem = stem;
        this.name = name;
    }

    /** The column {@code <stem>_at}, {@code <stem>_by} or {@code <stem>_by_id}. */
    String column(String end) {
        return stem + end;
    }

    Side other() {
        return this == DEPARTMENT ? DEVELOPMENT : DEPARTMENT;
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.botwarden.risk;

/** A category of risk; the names match the schema. (Policy 6.1.1) */
public enum RiskCategory {
    TECHNICAL,
    BUSINESS,
    SECURITY,
    PEOPLE,
    SUPPLIER,
    LEGAL
}

package io.botwarden.delivery.launch;

/** Which department a rule names. */
public enum LaunchRuleApprover {
    OWNER,
    REQUESTER,
    DEPARTMENT,
    SECURITY
}

namespace CecFunctions.Domain.Programs;

/// <summary>What the audit rules of a program must fulfil.</summary>
internal static class AuditRuleChecks
{
    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program)
    {
        var audit = program.Audit;
        if (audit.Rate is <= 0 or > 1)
        {
            yield return ("$.audit.rate", "must be greater than 0 and at most 1.");
        }

        if (audit.Days < 1)
        {
            yield return ("$.audit.days", "must be at least 1.");
        }

        if (audit.RemedyDays < 1)
        {
            yield return ("$.audit.remedyDays", "must be at least 1.");
        }

        if (audit.Failing == AuditFailure.Inactive != audit.CureYears > 0)
        {
            yield return ("$.audit.cureYears", "is at least 1 where failing is 'inactive', and left out otherwise.");
        }
    }
}

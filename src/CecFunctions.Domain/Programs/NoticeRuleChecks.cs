namespace CecFunctions.Domain.Programs;

/// <summary>What the offsets of a program's reminders must fulfil.</summary>
internal static class NoticeRuleChecks
{
    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program)
    {
        foreach (var (name, days) in new[]
        {
            ("renewalReminderDays", program.Notices.RenewalReminderDays),
            ("graceReminderDays", program.Notices.GraceReminderDays),
            ("auditReminderDays", program.Notices.AuditReminderDays),
        })
        {
            for (var i = 0; i < days.Count; i++)
            {
                if (days[i] > 0)
                {
                    yield return ($"$.notices.{name}[{i}]", "must not be after the date it refers to.");
                }

                if (i > 0 && days[i] <= days[i - 1])
                {
                    yield return ($"$.notices.{name}[{i}]", "must be nearer to the date than the one before.");
                }
            }
        }
    }
}

namespace CecFunctions.Domain.Programs;

/// <summary>Offsets of the reminder series in days; negative = before the date they refer to, ascending.</summary>
public sealed record NoticeRules
{
    public required string Source { get; init; }

    public required IReadOnlyList<int> RenewalReminderDays { get; init; }

    public required IReadOnlyList<int> GraceReminderDays { get; init; }

    public required IReadOnlyList<int> AuditReminderDays { get; init; }
}

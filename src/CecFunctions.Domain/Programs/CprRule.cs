namespace CecFunctions.Domain.Programs;

/// <summary>CPR/AED must be current on the day of renewal (ALL-CPR-1).</summary>
public sealed record CprRule : RuleEntry
{
    /// <summary>An online course is taken only with a skills evaluation.</summary>
    public bool OnlineNeedsSkillsEvaluation { get; init; }

    /// <summary>After a lapse only a course in person is taken.</summary>
    public bool InPersonAfterLapse { get; init; }
}

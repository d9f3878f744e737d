namespace CecFunctions.Domain.Programs;

/// <summary>Extension of grace by staff (ACSM-STATUS-4); a member cannot ask for one by self-service (ACSM-STATUS-5).</summary>
public sealed record ExceptionRule : RuleEntry
{
    public required string SelfServiceRule { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }
}

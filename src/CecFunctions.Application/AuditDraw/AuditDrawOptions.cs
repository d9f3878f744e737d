using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Application.AuditDraw;

/// <summary>How the audit draw is done.</summary>
public sealed record AuditDrawOptions
{
    /// <summary>
    /// Seeds that were chosen beforehand, by year. A year without one is given one at its first draw.
    /// </summary>
    public IReadOnlyDictionary<int, DrawSeed> Seeds { get; init; } = new Dictionary<int, DrawSeed>();

    /// <summary>Members that are decided and committed together; what is written before them shares batches.</summary>
    public int MembersAtOnce { get; init; } = 500;

    /// <summary>Calls to storage kept in flight.</summary>
    public int CallsInFlight { get; init; } = 12;
}

using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Json;

/// <summary>
/// Where a credential stands, as simulations and exports answer it, with what its assessment comes to.
/// </summary>
public sealed record StandingJson
{
    /// <summary>The credential's number, where a simulation answers.</summary>
    public string? Credential { get; init; }

    /// <summary>The credential's number, where an export answers.</summary>
    public string? Id { get; init; }

    public string? Type { get; init; }
    public required string Status { get; init; }
    public required int Cycle { get; init; }
    public required DateOnly Starts { get; init; }
    public required DateOnly Ends { get; init; }
    public required decimal Required { get; init; }
    public required decimal Counted { get; init; }
    public required bool Complete { get; init; }

    /// <summary>What each report comes to, where a simulation answers.</summary>
    public IEnumerable<object>? Lines { get; init; }

    public static StandingJson Create(Credential credential, Assessment assessment) => new()
    {
        Status = credential.Status.ToString(),
        Cycle = credential.Cycle.Number,
        Starts = credential.Cycle.Starts,
        Ends = credential.Cycle.Ends,
        Required = assessment.Required,
        Counted = assessment.Counted,
        Complete = assessment.Complete,
    };
}

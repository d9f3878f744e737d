using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>One member's history, as a scenario file tells it.</summary>
public sealed record Scenario
{
    public required CertificationProgram Program { get; init; }

    /// <summary>The last day; the sweep always runs on it.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>
    /// The days on which the sweep ran, ascending; <see langword="null"/> = every day from the first certification on.
    /// </summary>
    public required ImmutableArray<DateOnly>? Nights { get; init; }

    public DateOnly? CprValidUntil { get; init; }

    public bool BodyMember { get; init; }

    public required ImmutableArray<ScenarioCredential> Credentials { get; init; }

    /// <summary>In the order in which they happened.</summary>
    public required ImmutableArray<ScenarioEvent> Events { get; init; }
}

public sealed record ScenarioCredential(string Id, string Type, DateOnly CertifiedOn);

/// <summary>Something that happened on a day, and the decision it leads to.</summary>
/// <param name="On">The day.</param>
/// <param name="Path">Where the file says it, for messages.</param>
public abstract record ScenarioEvent(DateOnly On, string Path)
{
    /// <summary>What is wrong with the event as the member stands; <see langword="null"/> = nothing.</summary>
    public virtual JsonFault? Fault(Member member) => null;

    public abstract Decision Decide(Member member, CertificationProgram program);
}
